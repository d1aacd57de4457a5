/**
 * What an editor has open, and what the compiler says of it. Each open file is checked as the root
 * of a program of its own, with the unsaved texts of all of them.
 */
import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Analysis, analyse, openSession, type Target } from "../index.ts";
import { SourceStore, type TypeScriptProgram, type TypeScriptSession } from "../typescript.ts";

/** Programs kept for the next change; each holds the types of all the files it imports. */
const SESSIONS_MAX = 4;

/** What a host program has and a kernel does not. */
const HOST_MARKS = /\b(f32|f64)\b|"gehri:host"|^export (async )?function main\(/m;

export interface Checked {
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly analysis: Analysis;
  readonly loaded: TypeScriptProgram;
}

export class Workspace {
  readonly #sources = new SourceStore();
  readonly #sessions = new Map<string, TypeScriptSession>();
  readonly #last = new Map<string, Checked>();

  constructor(
    /** "auto": host for files with marks of a host program, else kernel. */
    readonly target: Target | "auto",
    readonly projectRoot: string,
  ) {}

  /** The text of a file, saved or not. */
  change(path: string, text: string): void {
    this.#sources.overlays.set(path, text);
  }

  close(path: string): void {
    this.#sources.overlays.delete(path);
    this.#sessions.delete(path);
    this.#last.delete(path);
  }

  open(): readonly string[] {
    return [...this.#sources.overlays.keys()];
  }

  last(path: string): Checked | null {
    return this.#last.get(path) ?? null;
  }

  check(path: string): Checked {
    const session = this.#session(path);
    const analysis = analyse({
      roots: [path],
      target: this.#targetOf(path),
      projectRoot: this.projectRoot === "" ? dirname(resolve(path)) : this.projectRoot,
      session,
      part: true,
      tolerant: true,
    });
    const { diagnostics } = analysis;
    const checked = { path, diagnostics, analysis, loaded: session.load([path]) };
    this.#last.set(path, checked);
    return checked;
  }

  #targetOf(path: string): Target {
    if (this.target !== "auto") return this.target;
    return HOST_MARKS.test(this.#sources.overlays.get(path) ?? "") ? "host" : "kernel";
  }

  #session(path: string): TypeScriptSession {
    const session = this.#sessions.get(path) ?? openSession(this.#sources);
    // The one used last stands last.
    this.#sessions.delete(path);
    this.#sessions.set(path, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > SESSIONS_MAX && oldest !== undefined) this.#sessions.delete(oldest);
    return session;
  }
}
