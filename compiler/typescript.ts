/**
 * The one file that imports ts-morph and, through it, the TypeScript compiler API. Everything else
 * in the compiler sees TypeScript through these names, so a change of either package is a change of
 * this file.
 */
import { ts } from "ts-morph";
import { fingerprint, readFileSync, statSync, workingFolder } from "./files.ts";

export { ts };

/** The name of a kind of syntax; some numbers have a second name, such as `LastStatement`. */
export function kindName(kind: ts.SyntaxKind): string {
  const names = Object.entries(ts.SyntaxKind).filter(([, value]) => value === kind);
  return names.map(([name]) => name).find((name) => !/^(First|Last)/.test(name)) ?? "";
}

export interface TypeScriptProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** What tsc itself has to say, file by file. */
  readonly diagnostics: readonly ts.Diagnostic[];
}

interface StoredFile {
  readonly text: string;
  readonly source: ts.SourceFile;
}

function optionsFor(libraryFolder: string): ts.CompilerOptions {
  return {
    strict: true,
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    allowUnreachableCode: true,
    noEmit: true,
    paths: { "gehri:*": [`${libraryFolder}/*.ts`, `${libraryFolder}/*.d.ts`] },
  };
}

/**
 * The checker, which answers the same question again without work: it keeps what it has checked
 * declaration by declaration, but works out the type of an expression each time it is asked.
 */
function remembering(checker: ts.TypeChecker): ts.TypeChecker {
  const types = new Map<ts.Node, ts.Type>();
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();
  // The checker replaces the symbol of a function expression by a copy at some time.
  const functions = new Map<ts.Node, ts.Symbol>();
  const oneOf = (symbol: ts.Symbol | undefined): ts.Symbol | undefined => {
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) return symbol;
    if (!ts.isFunctionExpression(declaration)) return symbol;
    const first = functions.get(declaration) ?? symbol;
    functions.set(declaration, first);
    return first;
  };
  return {
    ...checker,
    getTypeAtLocation: (node) => {
      let type = types.get(node);
      if (type === undefined) {
        type = checker.getTypeAtLocation(node);
        types.set(node, type);
      }
      return type;
    },
    getSymbolAtLocation: (node) => {
      let symbol = symbols.get(node);
      if (symbol === undefined && !symbols.has(node)) {
        symbol = oneOf(checker.getSymbolAtLocation(node));
        symbols.set(node, symbol);
      }
      return symbol;
    },
  };
}

function kindOfFile(path: string): "file" | "folder" | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isDirectory() ? "folder" : "file";
}

/** What TypeScript asks of a machine, by files.ts. */
const FILE_HOST = {
  createHash: fingerprint,
  fileExists: (path: string) => kindOfFile(path) === "file",
  directoryExists: (path: string) => kindOfFile(path) === "folder",
  readFile: (path: string) =>
    kindOfFile(path) === "file" ? readFileSync(path, "utf8").replace(/^\uFEFF/, "") : undefined,
  getCanonicalFileName: (path: string) => path,
  getCurrentDirectory: workingFolder,
  getDefaultLibFileName: ts.getDefaultLibFileName,
  getNewLine: () => "\n",
  useCaseSensitiveFileNames: () => true,
  writeFile: () => {},
} as const;

/** Texts and what was parsed from them, for several sessions. */
export class SourceStore {
  /** Texts that stand for files: what an editor has not saved yet. Absolute paths. */
  readonly overlays = new Map<string, string>();
  readonly #files = new Map<string, StoredFile>();

  /** Parsed once for each text. */
  parsed(path: string, text: string): ts.SourceFile {
    const known = this.#files.get(path);
    if (known?.text === text) return known.source;
    // The binder, which sees every node, sets the parents.
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false);
    // What the builder compares to see which files have changed.
    Object.assign(source, { version: text });
    this.#files.set(path, { text, source });
    return source;
  }
}

/**
 * TypeScript programs that follow one another: a file whose text is the same is not parsed again,
 * and what cannot have changed is not checked again. A compiler that runs once uses it once; watch
 * mode and the language server keep it.
 */
export class TypeScriptSession {
  readonly #host: ts.CompilerHost;
  readonly #options: ts.CompilerOptions;
  #builder: ts.SemanticDiagnosticsBuilderProgram | undefined;

  constructor(
    readonly libraryFolder: string,
    readonly sources = new SourceStore(),
  ) {
    const { overlays } = sources;
    this.#options = optionsFor(libraryFolder);
    this.#host = {
      ...FILE_HOST,
      fileExists: (path) => overlays.has(path) || FILE_HOST.fileExists(path),
      directoryExists: (path) =>
        FILE_HOST.directoryExists(path) ||
        [...overlays.keys()].some((name) => name.startsWith(`${path}/`)),
      readFile: (path) => overlays.get(path) ?? FILE_HOST.readFile(path),
      getSourceFile: (path) => {
        const text = this.#host.readFile(path);
        return text === undefined ? undefined : sources.parsed(path, text);
      },
      // A module that was missing may be there now.
      hasInvalidatedResolutions: () => true,
    };
  }

  /** The files of the program loaded last. */
  files(): readonly string[] {
    return this.#builder?.getSourceFiles().map(({ fileName }) => fileName) ?? [];
  }

  /** Loads `roots` and all they import, with GTS's own library in place of TypeScript's. */
  load(roots: readonly string[]): TypeScriptProgram {
    const names = [`${this.libraryFolder}/core.d.ts`, ...roots];
    const host = this.#host;
    this.#builder = ts.createSemanticDiagnosticsBuilderProgram(
      names,
      this.#options,
      host,
      this.#builder,
    );
    const program = this.#builder.getProgram();
    const diagnostics = [
      ...this.#builder.getOptionsDiagnostics(),
      ...this.#builder.getSyntacticDiagnostics(),
      ...this.#builder.getSemanticDiagnostics(),
    ];
    return { program, checker: remembering(program.getTypeChecker()), diagnostics };
  }
}
