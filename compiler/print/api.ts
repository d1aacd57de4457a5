/**
 * The table of the functions that a program offers to others at run time (`@api`): one C file,
 * which the linker completes with their addresses.
 */
import { signatureHash, signatureText } from "../api/signature.ts";
import type { Func, Program } from "../tree.ts";
import { byteLength, cString } from "./names.ts";

/** Offered by this program, by name. */
export function offeredFuncs(program: Program): Func[] {
  return program.modules
    .flatMap(({ funcs }) => funcs.filter((func) => func.api === true && func.body !== null))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Rows of `gts_api`: name, signature and their lengths, hash of the types, address. */
export function apiText(program: Program): string | null {
  const funcs = offeredFuncs(program);
  if (funcs.length === 0) return null;
  const rows = funcs.map((func) => {
    const signature = signatureText(func);
    const names = `${cString(func.name)}, ${byteLength(func.name)}`;
    const types = `${cString(signature)}, ${byteLength(signature)}`;
    return `  { ${names}, ${types}, ${signatureHash(func)}u, ${func.name} },`;
  });
  return [
    "/* What this program offers to others at run time, sorted by name. */",
    '#include "gehri.h"',
    "",
    "struct gts_api_row {",
    "  const char *name; usize name_bytes;",
    "  const char *signature; usize signature_bytes;",
    "  u64 hash; void (*function)(void);",
    "};",
    ...funcs.map(({ name }) => `void ${name}(void);`),
    `extern const usize gts_api_count;`,
    "extern const struct gts_api_row gts_api[];",
    `const usize gts_api_count = ${funcs.length};`,
    "const struct gts_api_row gts_api[] = {",
    ...rows,
    "};",
    "",
  ].join("\n");
}
