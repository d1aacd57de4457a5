/**
 * The compiler as a worker of the page: requests in, results out, one after the other. A worker, as
 * a page must not stand still while the kernel is compiled.
 */
import type { Profile } from "../../compiler/index.ts";
import { type Compiled, compileKernel, compileOne, putProject } from "./compile.ts";

/** What the page sends. */
export type Request =
  | { readonly kind: "load"; readonly files: Record<string, string>; readonly tcc: Uint8Array }
  | { readonly kind: "program"; readonly text: string; readonly profile: Profile }
  | { readonly kind: "kernel"; readonly profile: Profile };

/** What it gets back: for `load` that the compiler is ready, else the result. */
export type Response =
  | { readonly kind: "ready" }
  | ({ readonly kind: "program" | "kernel"; readonly milliseconds: number } & Compiled);

interface Worker {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(response: Response): void;
}

declare const self: Worker;

let tcc: WebAssembly.Module | null = null;

self.onmessage = ({ data: request }) => {
  if (request.kind === "load") {
    putProject(request.files);
    tcc = new WebAssembly.Module(request.tcc);
    self.postMessage({ kind: "ready" });
    return;
  }
  if (tcc === null) throw new Error("The compiler is not loaded yet.");
  const { kind, profile } = request;
  const started = performance.now();
  const compiled =
    kind === "kernel" ? compileKernel(tcc, profile) : compileOne(tcc, request.text, profile);
  self.postMessage({ kind, milliseconds: Math.round(performance.now() - started), ...compiled });
};
