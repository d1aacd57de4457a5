/** An editor, as far as the language server sees: JSON-RPC over the server's input and output. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT_ROOT } from "../limits.ts";

const ANSWER_DEADLINE_MS = 60_000;

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Shown {
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface Action {
  readonly title: string;
  readonly edit: { readonly changes: Record<string, readonly TextEdit[]> };
}

interface TextEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Shown[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Of /proc, on every Linux. */
const CLOCK_TICK_MS = 10;

export class Editor {
  readonly #server: ChildProcess;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #diagnostics = new Map<string, Shown[]>();
  #listeners: (() => void)[] = [];
  readonly #versions = new Map<string, number>();
  #received = Buffer.alloc(0);
  #nextId = 1;
  exitCode: number | null = null;
  readonly ended: Promise<void>;

  constructor() {
    this.#server = spawn(process.execPath, [join(PROJECT_ROOT, "gehri.mjs"), "lsp"], {
      cwd: PROJECT_ROOT,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#server.stdout?.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.ended = new Promise((settle) => {
      this.#server.on("close", (code) => {
        this.exitCode = code;
        settle();
      });
    });
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = this.#received.subarray(0, end).toString();
      const length = Number(/Content-Length: (\d+)/.exec(head)?.[1]);
      if (this.#received.length < end + 4 + length) return;
      const body = this.#received.subarray(end + 4, end + 4 + length).toString();
      this.#received = this.#received.subarray(end + 4 + length);
      this.#take(JSON.parse(body) as Message);
    }
  }

  #take(message: Message): void {
    if (message.method === "textDocument/publishDiagnostics") {
      const { uri, version, diagnostics } = message.params as Published;
      // Of an older text, or the clearing of one that was closed.
      if (version === this.#versions.get(uri)) this.#diagnostics.set(uri, diagnostics);
    } else if (message.id !== undefined) {
      this.#answers.get(message.id)?.(message);
    }
    for (const tell of this.#listeners.splice(0)) tell();
  }

  raw(text: string): void {
    this.#server.stdin?.write(text);
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  request(method: string, params: object): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((settle, fail) => {
      const late = setTimeout(() => fail(new Error(`no answer to ${method}`)), ANSWER_DEADLINE_MS);
      this.#answers.set(id, ({ result, error }) => {
        clearTimeout(late);
        if (error === undefined) settle(result);
        else fail(new Error(error.message));
      });
      this.#send({ id, method, params });
    });
  }

  async start(options: object = {}): Promise<unknown> {
    const root = pathToFileURL(PROJECT_ROOT).href;
    const result = await this.request("initialize", {
      processId: process.pid,
      rootUri: root,
      capabilities: {},
      initializationOptions: options,
    });
    this.notify("initialized", {});
    return result;
  }

  open(path: string, text: string): void {
    const uri = pathToFileURL(path).href;
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.#diagnostics.delete(uri);
    const textDocument = { uri, languageId: "typescript", version, text };
    this.notify("textDocument/didOpen", { textDocument });
  }

  /** Replaces the whole text. */
  change(path: string, text: string): void {
    const uri = pathToFileURL(path).href;
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.#diagnostics.delete(uri);
    const params = { textDocument: { uri, version }, contentChanges: [{ text }] };
    this.notify("textDocument/didChange", params);
  }

  close(path: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri: pathToFileURL(path).href } });
  }

  /** What the server says of the file after the last change. */
  async diagnostics(path: string): Promise<Shown[]> {
    const uri = pathToFileURL(path).href;
    const deadline = Date.now() + ANSWER_DEADLINE_MS;
    for (;;) {
      const known = this.#diagnostics.get(uri);
      if (known !== undefined) return known;
      if (Date.now() > deadline) throw new Error(`no diagnostics of ${uri}`);
      await new Promise<void>((settle) => {
        this.#listeners.push(settle);
        setTimeout(settle, 1000);
      });
    }
  }

  async actions(path: string, at: Shown["range"]): Promise<Action[]> {
    const textDocument = { uri: pathToFileURL(path).href };
    const params = { textDocument, range: at, context: { diagnostics: [] } };
    return (await this.request("textDocument/codeAction", params)) as Action[];
  }

  async hover(path: string, position: Position): Promise<string | null> {
    const textDocument = { uri: pathToFileURL(path).href };
    const result = await this.request("textDocument/hover", { textDocument, position });
    return (result as { contents: { value: string } } | null)?.contents.value ?? null;
  }

  async stop(): Promise<number | null> {
    await this.request("shutdown", {});
    this.notify("exit", {});
    await this.ended;
    return this.exitCode;
  }

  /** Processor time of the server so far: what else the machine does is not in it. */
  workMs(): number {
    const stat = readFileSync(`/proc/${this.#server.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS;
  }

  kill(): void {
    this.#server.kill("SIGKILL");
  }
}

/** The text after the action's edits. */
export function applied(path: string, text: string, action: Action): string {
  const edits = action.edit.changes[pathToFileURL(path).href] ?? [];
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const offset = ({ line, character }: Position): number => (starts[line] ?? 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (done, { range, newText }) =>
        done.slice(0, offset(range.start)) + newText + done.slice(offset(range.end)),
      text,
    );
}
