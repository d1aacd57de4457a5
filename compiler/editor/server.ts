/**
 * `gehri lsp`: the compiler as a language server. It reports what stands in the files as they are
 * typed, offers quick fixes and shows types; nothing that it is sent can end it but the protocol's
 * own `exit`.
 */
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  createConnection,
  DiagnosticSeverity,
  type Hover,
  type HoverParams,
  type InitializeParams,
  type InitializeResult,
  type Diagnostic as Shown,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, SourceRange } from "../diagnostics/diagnostic.ts";
import { internalError } from "../diagnostics/failure.ts";
import { RUNTIME_FOLDER, type Target } from "../index.ts";
import { fixesFor } from "./fixes.ts";
import { hoverAt } from "./hover.ts";
import { Workspace } from "./workspace.ts";

/** Typing pauses this long before a file is checked. */
const PAUSE_MS = 60;
const SOURCE = "gehri";
const PAGE = pathToFileURL(resolve(RUNTIME_FOLDER, "../docs/diagnostics.md")).href;
const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export interface ServerOptions {
  readonly target: Target | "auto";
}

function rangeOf(range: SourceRange | null): Shown["range"] {
  if (range === null) return NOWHERE;
  return {
    start: { line: range.line - 1, character: range.column - 1 },
    end: { line: range.endLine - 1, character: range.endColumn - 1 },
  };
}

function shown(diagnostic: Diagnostic): Shown {
  const { code, message, hint } = diagnostic;
  return {
    range: rangeOf(diagnostic.range),
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    code,
    ...(code.startsWith("GTS")
      ? { codeDescription: { href: `${PAGE}#${code.toLowerCase()}` } }
      : {}),
    message: hint === "" ? message : `${message}\n${hint}`,
  };
}

function overlaps(a: Shown["range"], b: Shown["range"]): boolean {
  const before = (p: Shown["range"]["start"], q: Shown["range"]["start"]): boolean =>
    p.line < q.line || (p.line === q.line && p.character < q.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

class Server {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** URIs that a file's check has put diagnostics on. */
  readonly #published = new Map<string, readonly string[]>();
  #workspace: Workspace;
  /** False where the editor shows tsc's own diagnostics already. */
  #showTypeScript = true;

  constructor(
    readonly connection: Connection,
    readonly options: ServerOptions,
  ) {
    this.#workspace = new Workspace(options.target, "");
    connection.onInitialize((params) => this.#initialize(params));
    connection.onHover((params) => this.#guarded(null, () => this.#hover(params)));
    connection.onCodeAction((params) => this.#guarded([], () => this.#actions(params)));
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document));
    this.#documents.onDidClose(({ document }) => this.#closed(document.uri));
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const wanted = (params.initializationOptions ?? {}) as Partial<Record<string, unknown>>;
    const target = wanted.target;
    const known = target === "host" || target === "kernel" || target === "auto";
    const folder = params.workspaceFolders?.[0]?.uri ?? params.rootUri ?? null;
    const root = folder?.startsWith("file:") === true ? fileURLToPath(folder) : "";
    this.#workspace = new Workspace(known ? target : this.options.target, root);
    this.#showTypeScript = wanted.typescript !== false;
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
      serverInfo: { name: SOURCE },
    };
  }

  /** A request that fails is answered with `none`, and told to the log. */
  #guarded<T>(none: T, answer: () => T): T {
    try {
      return answer();
    } catch (error) {
      this.connection.console.error(internalError(error).message);
      return none;
    }
  }

  #changed(document: TextDocument): void {
    if (!document.uri.startsWith("file:")) return;
    this.#workspace.change(fileURLToPath(document.uri), document.getText());
    this.#later(document.uri, PAUSE_MS);
    // Files that import this one: after it, when nothing else is to be done.
    for (const other of this.#documents.keys())
      if (other !== document.uri) this.#later(other, PAUSE_MS * 5);
  }

  #later(uri: string, pause: number): void {
    clearTimeout(this.#waiting.get(uri));
    const check = (): void => {
      this.#waiting.delete(uri);
      this.#guarded(undefined, () => this.#check(uri));
    };
    this.#waiting.set(uri, setTimeout(check, pause));
  }

  #check(uri: string): void {
    const own = fileURLToPath(uri);
    const version = this.#documents.get(uri)?.version;
    const { diagnostics } = this.#workspace.check(own);
    const byFile = new Map<string, Shown[]>([[uri, []]]);
    for (const diagnostic of diagnostics) {
      if (!this.#showTypeScript && diagnostic.code.startsWith("TS")) continue;
      const place = diagnostic.range === null ? uri : pathToFileURL(diagnostic.range.file).href;
      // Another open file speaks for itself.
      if (place !== uri && this.#documents.get(place) !== undefined) continue;
      byFile.set(place, [...(byFile.get(place) ?? []), shown(diagnostic)]);
    }
    for (const old of this.#published.get(uri) ?? []) if (!byFile.has(old)) this.#publish(old, []);
    for (const [place, list] of byFile)
      this.#publish(place, list, place === uri ? version : undefined);
    this.#published.set(uri, [...byFile.keys()]);
  }

  #publish(uri: string, diagnostics: Shown[], version?: number): void {
    const of = version === undefined ? {} : { version };
    void this.connection.sendDiagnostics({ uri, diagnostics, ...of });
  }

  #closed(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    for (const place of this.#published.get(uri) ?? []) this.#publish(place, []);
    this.#published.delete(uri);
    if (uri.startsWith("file:")) this.#workspace.close(fileURLToPath(uri));
  }

  #hover(params: HoverParams): Hover | null {
    const { uri } = params.textDocument;
    const document = this.#documents.get(uri);
    if (document === undefined || !uri.startsWith("file:")) return null;
    const path = fileURLToPath(uri);
    const checked = this.#waiting.has(uri) ? null : this.#workspace.last(path);
    const found = hoverAt(
      checked ?? this.#workspace.check(path),
      document.offsetAt(params.position),
    );
    if (found === null) return null;
    const range = {
      start: document.positionAt(found.start),
      end: document.positionAt(found.end),
    };
    return { contents: { kind: "markdown", value: found.text }, range };
  }

  #actions(params: CodeActionParams): CodeAction[] {
    const { uri } = params.textDocument;
    const document = this.#documents.get(uri);
    if (document === undefined || !uri.startsWith("file:")) return [];
    const path = fileURLToPath(uri);
    const checked = this.#waiting.has(uri) ? null : this.#workspace.last(path);
    const { diagnostics } = checked ?? this.#workspace.check(path);
    const here = diagnostics.filter(
      ({ range }) => range?.file === path && overlaps(rangeOf(range), params.range),
    );
    return here.flatMap((diagnostic) =>
      fixesFor(diagnostic, document.getText()).map((fix, index) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [shown(diagnostic)],
        isPreferred: index === 0,
        edit: {
          changes: {
            [uri]: fix.edits.map(({ start, end, text }) => ({
              range: { start: document.positionAt(start), end: document.positionAt(end) },
              newText: text,
            })),
          },
        },
      })),
    );
  }
}

/** Serves one editor over standard input and output, until it says `exit`. */
export function serve(options: ServerOptions): void {
  const connection = createConnection(process.stdin, process.stdout);
  new Server(connection, options);
}
