/** Codes of the back ends: the C compilers that generated C is handed to. */
import { type Code, code } from "./code.ts";

export const BACKEND_CODES = {
  compilerMissing: code(
    "9010",
    "The C compiler is not installed.",
    "Install the Debian package that the message names, or take another back end with `--cc`.",
    "Generated C needs a C compiler; `--cc tcc-wasm` is the one that comes with Gehri.",
  ),
  backendCannot: code(
    "9011",
    "This back end cannot do what was asked of it.",
    "Take another back end with `--cc`, or leave the option out.",
    "Back ends differ; docs/backends.md has the table of what each can do.",
  ),
  backendUnknown: code(
    "9012",
    "There is no back end of this name.",
    "Use gcc, clang or tcc, such a compiler with a version (`gcc-13`) or path, or tcc-wasm.",
    "The flags of an unknown compiler are unknown as well.",
  ),
  linkObject: code(
    "9040",
    "A file is no object that can be linked.",
    "Build it again for x86_64; if it comes from `--cc tcc` or `--cc tcc-wasm`, please report it.",
    "The linker takes relocatable ELF files and believes nothing that their bytes do not bear out.",
  ),
  linkUndefined: code(
    "9041",
    "A symbol is used that nothing defines.",
    "Define it, or add the file that does.",
    "A call of nothing would be a jump to address 0.",
  ),
  linkDuplicate: code(
    "9042",
    "A symbol is defined twice.",
    "Rename one, or leave one file out.",
    "Which one is meant cannot be told.",
  ),
  linkOverflow: code(
    "9043",
    "An address does not fit where it is written.",
    "Use a wider instruction or field there, or move what it refers to nearer.",
    "Cut off, the address would be another one.",
  ),
  linkRelocation: code(
    "9044",
    "The linker does not know this kind of relocation.",
    "Link with gcc or clang (`--cc gcc`), which use GNU ld.",
    "The kinds it knows are those that tcc and plain static code need.",
  ),
  linkPlace: code(
    "9045",
    "A section does not fit into the image's layout.",
    "Name the section in the layout (for the kernel boot/kernel.ld and iso/layout.ts), or change it.",
    "What has no place would be missing from the image.",
  ),
} as const satisfies Record<string, Code>;
