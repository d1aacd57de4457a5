/**
 * What modules can be linked to: the functions of kernel-src/module-api, which the compiler lists
 * with their types (`@api`), what compiled code itself needs, and what other modules offer.
 */
import { load, sliceAt, symbolAddress } from "gehri:unsafe";
import type { ModuleFile } from "./file.ts";
import type { ModuleSymbol } from "./manifest.ts";
import { Refusal, type Verdict } from "./refusals.ts";
import { FREE, type ModuleRecord, modules } from "./registry.ts";

/** A row of the table `gts_api`, which compiler/print/api.ts writes. */
class ApiRow {
  name: usize = 0;
  nameLength: usize = 0;
  signature: usize = 0;
  signatureLength: usize = 0;
  hash: u64 = 0;
  address: usize = 0;
}

static_assert(sizeof<ApiRow>() === 48);

/** How much of a type a refusal shows. */
const SHOWN_BYTES_MAX: usize = 60;

/** A symbol that somebody offers. */
export type Offer = { readonly address: usize; readonly hash: u64; readonly signature: string };

/** The order of runtime/kernel/module-symbols.S, which has the addresses. */
const RUNTIME_NAMES: FixedArray<string, 7> = [
  "kernel_panic",
  "kernel_check_failed",
  "kernel_plain_check_failed",
  "memcpy",
  "memmove",
  "memset",
  "memcmp",
];
const WORD_BYTES: usize = 8;

/** What compiled code needs beside its own functions; 0 if it is none of these. */
function runtimeSymbol(name: string): usize {
  const table = symbolAddress("module_runtime_symbols");
  for (let i: usize = 0; i < RUNTIME_NAMES.length; i++) {
    if (RUNTIME_NAMES[i] === name) return load<usize>(table + i * WORD_BYTES);
  }
  return 0;
}

function apiRows(): Slice<ApiRow> {
  const count = load<usize>(symbolAddress("gts_api_count"));
  return sliceAt<ApiRow>(symbolAddress("gts_api"), count);
}

function textAt(address: usize, length: usize): string {
  return stringView(sliceAt<u8>(address, length));
}

/** The kernel's; null if it offers no such thing. The rows are sorted by name. */
function kernelOffer(name: string): Offer | null {
  for (const row of apiRows()) {
    if (textAt(row.name, row.nameLength) !== name) continue;
    const signature = textAt(row.signature, row.signatureLength);
    return { address: row.address, hash: row.hash, signature };
  }
  const address = runtimeSymbol(name);
  return address === 0 ? null : { address, hash: 0, signature: "" };
}

/** The loaded module that offers a symbol; null if none does. */
export function offeringModule(name: string): ModuleRecord | null {
  for (const module of modules) {
    const { manifest } = module;
    if (module.state.load() === FREE || manifest === null) continue;
    for (const symbol of manifest.exports.slice(0, manifest.exportCount)) {
      if (symbol.name === name) return module;
    }
  }
  return null;
}

function moduleOffer(name: string): Offer | null {
  const module = offeringModule(name);
  const manifest = module === null ? null : module.manifest;
  if (module === null || manifest === null) return null;
  for (let i: usize = 0; i < manifest.exportCount; i++) {
    const symbol = manifest.exports[i];
    if (symbol.name !== name) continue;
    return { address: module.exportAddresses[i], hash: symbol.hash, signature: symbol.signature };
  }
  return null;
}

/** The address of what a module uses; 0 after a refusal. */
export function resolve(symbol: ModuleSymbol, file: ModuleFile, verdict: Verdict): usize {
  const own = kernelOffer(symbol.name);
  const offer = own === null ? moduleOffer(symbol.name) : own;
  if (offer === null) {
    verdict.refuse(
      Refusal.UnknownSymbol,
      `it uses ${symbol.name}, which neither the kernel nor a loaded module offers`,
    );
    return 0;
  }
  if (own === null && !isDeclared(symbol.name, file)) {
    verdict.refuse(
      Refusal.MissingDependency,
      `it uses ${symbol.name} of a module that it does not name as a dependency`,
    );
    return 0;
  }
  if (offer.hash === symbol.hash) return offer.address;
  explainChange(symbol, offer, verdict);
  return 0;
}

function isDeclared(name: string, file: ModuleFile): boolean {
  const module = offeringModule(name);
  const { manifest } = file;
  if (module === null) return false;
  for (const one of manifest.dependencies.slice(0, manifest.dependencyCount)) {
    if (one === module.name.text) return true;
  }
  return false;
}

/** Says which argument is another one now. */
function explainChange(symbol: ModuleSymbol, offer: Offer, verdict: Verdict): void {
  let ours: usize = 0;
  let theirs: usize = 0;
  let part: usize = 0;
  for (;;) {
    const isOurs = ours < offer.signature.length;
    const isTheirs = theirs < symbol.signature.length;
    if (!isOurs && !isTheirs) break;
    if (!isOurs || !isTheirs) {
      const what: string = isOurs ? "one more" : "one less";
      verdict.refuse(
        Refusal.ChangedType,
        `${symbol.name} takes ${what} argument now: argument ${part}`,
      );
      return;
    }
    const own = lineAt(offer.signature, ours);
    const built = lineAt(symbol.signature, theirs);
    if (typeOf(own) !== typeOf(built)) {
      sayDifference(symbol.name, part, own, built, verdict);
      return;
    }
    ours += own.length + 1;
    theirs += built.length + 1;
    part += 1;
  }
  verdict.refuse(Refusal.ChangedType, `${symbol.name} has another type now`);
}

function sayDifference(
  name: string,
  part: usize,
  own: string,
  built: string,
  verdict: Verdict,
): void {
  const ours = shown(typeOf(own));
  const theirs = shown(typeOf(built));
  if (part === 0) {
    verdict.refuse(
      Refusal.ChangedType,
      `the result of ${name} is ${ours}, and the module was built for ${theirs}`,
    );
    return;
  }
  const argument = nameOf(own);
  verdict.refuse(
    Refusal.ChangedType,
    `argument ${part} (${argument}) of ${name} is ${ours}, and the module was built for ${theirs}`,
  );
}

function shown(type: string): string {
  return type.length > SHOWN_BYTES_MAX ? type.slice(0, SHOWN_BYTES_MAX) : type;
}

/** Up to the end of the line. */
function lineAt(text: string, start: usize): string {
  const bytes = text.bytes();
  let end = start;
  while (end < bytes.length && bytes[end] !== byte("\n")) end += 1;
  return stringView(bytes.slice(start, end));
}

/** Where the colon of `name:type` stands; the line's length if there is none. */
function colonOf(line: string): usize {
  const bytes = line.bytes();
  let at: usize = 0;
  while (at < bytes.length && bytes[at] !== byte(":")) at += 1;
  return at;
}

function nameOf(line: string): string {
  return stringView(line.bytes().slice(0, colonOf(line)));
}

function typeOf(line: string): string {
  const colon = colonOf(line);
  return colon === line.length ? line : stringView(line.bytes().slice(colon + 1));
}
