/**
 * Builds tcc.wasm.gz from Debian's source package of tcc, for whoever maintains this project or
 * wants to see that the binary is what its source says: the result is the same to the byte.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { PINNED, sha256, WASM_FILE } from "./load.ts";

const POOL = "https://deb.debian.org/debian/pool/main/t/tcc";
const PORT = fileURLToPath(new URL("port", import.meta.url));
const LINKER = "/usr/bin/wasm-ld-19";
const STACK_BYTES = 8 * 1024 * 1024;
/** Debian's packages of what the build runs. */
const TOOLS: readonly (readonly [path: string, debianPackage: string])[] = [
  ["/usr/bin/clang-19", "clang-19"],
  [LINKER, "lld-19"],
  ["/usr/lib/wasm32-wasi/libc.a", "wasi-libc"],
  ["/usr/lib/llvm-19/lib/clang/19/lib/wasi", "libclang-rt-19-dev-wasm32"],
];

/** Something the user can read about; the message is all that is to be printed. */
export class WasmBuildFailure extends Error {}

/** A build folder with the sources; what is already there and right is kept. */
async function download(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { name, sha256: expected } of PINNED.source) {
    const path = join(folder, name);
    if (existsSync(path) && sha256(readFileSync(path)) === expected) continue;
    const response = await fetch(`${POOL}/${encodeURIComponent(name)}`);
    if (!response.ok) throw new WasmBuildFailure(`${POOL}/${name}: ${response.status}.`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (sha256(bytes) !== expected) throw new WasmBuildFailure(`${name} is not the pinned file.`);
    writeFileSync(path, bytes);
  }
}

function run(folder: string, command: string, args: readonly string[]): void {
  try {
    execFileSync(command, [...args], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WasmBuildFailure(`${command} failed: ${reason}`);
  }
}

/** The source tree with Debian's patches and ours. */
function unpack(folder: string): string {
  const tree = join(folder, "tcc");
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree);
  const [original, debian] = PINNED.source.map(({ name }) => join(folder, name));
  run(tree, "tar", ["-xf", original ?? ""]);
  run(tree, "tar", ["-xf", debian ?? ""]);
  const series = readFileSync(join(tree, "debian/patches/series"), "utf8");
  const patches = series.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  for (const name of patches) run(tree, "patch", ["-p1", "-i", `debian/patches/${name}`]);
  run(tree, "patch", ["-p1", "-i", join(PORT, "wasm.patch")]);
  for (const name of readdirSync(PORT).filter((file) => file.endsWith(".h"))) {
    mkdirSync(join(tree, "port"), { recursive: true });
    copyFileSync(join(PORT, name), join(tree, "port", name));
  }
  return tree;
}

function compile(tree: string): Uint8Array {
  // Relative paths only: none of this machine's ends up in the binary.
  run(tree, "clang-19", [
    "--target=wasm32-wasi",
    "--sysroot=/usr",
    "-Oz",
    `--ld-path=${LINKER}`,
    "-Iport",
    "-I.",
    "-include",
    "port/port.h",
    "-DTCC_TARGET_X86_64",
    "-DONE_SOURCE=1",
    "-Wno-everything",
    "-mexec-model=command",
    `-Wl,-z,stack-size=${STACK_BYTES}`,
    "-Wl,--strip-all",
    "tcc.c",
    "-lc-printscan-long-double",
    "-o",
    "tcc.wasm",
  ]);
  return readFileSync(join(tree, "tcc.wasm"));
}

/** Builds in `folder`; replaces the compiler in use unless `compareOnly`. Gives a report. */
export async function buildWasm(folder: string, compareOnly: boolean): Promise<string> {
  const lacking = TOOLS.filter(([path]) => !existsSync(path)).map(([, name]) => name);
  if (lacking.length > 0) {
    throw new WasmBuildFailure(`this needs the Debian packages ${lacking.join(" ")}.`);
  }
  const place = resolve(folder);
  await download(place);
  const bytes = compile(unpack(place));
  const hash = sha256(bytes);
  const same = hash === PINNED.wasm;
  if (compareOnly) {
    if (!same) throw new WasmBuildFailure(`the build gave ${hash}, pinned is ${PINNED.wasm}.`);
    return `tcc.wasm is what its source gives: ${hash}\n`;
  }
  writeFileSync(WASM_FILE, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    join(dirname(WASM_FILE), "pinned.json"),
    `${JSON.stringify({ ...PINNED, wasm: hash }, null, 2)}\n`,
  );
  return `tcc.wasm: ${bytes.length} bytes, ${same ? "as before" : "new"}: ${hash}\n`;
}
