/**
 * What lowering knows while it works: one ProgramContext a run, one FunctionContext a function
 * body.
 */
import { type Diagnostic, Rejected } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type {
  ClassInfo,
  Coroutine,
  EnumInfo,
  Expr,
  Field,
  Func,
  Global,
  Local,
  Module,
  Stmt,
} from "../tree.ts";
import type { Type } from "../types.ts";
import { ts } from "../typescript.ts";
import type { BitField } from "./bit-fields.ts";
import type { Captures } from "./captures.ts";
import { ClosureState } from "./closure-state.ts";
import type { Callable } from "./functions.ts";
import { Hierarchy } from "./hierarchy.ts";
import type { Initialiser } from "./init-order.ts";
import { Interrupts } from "./interrupts.ts";
import { Journal, JournaledMap } from "./journal.ts";
import type { PatternParameter } from "./parameters.ts";
import { resolveType } from "./resolve.ts";
import type { Space } from "./spaces.ts";

/** What each type parameter stands for in the instance that is being lowered. */
export type TypeEnv = ReadonlyMap<ts.Symbol, Type>;
export const NO_ENV: TypeEnv = new Map();

/** A class with its type arguments replaced. */
export interface ClassInstance {
  readonly info: ClassInfo;
  readonly declaration: ts.ClassDeclaration;
  readonly env: TypeEnv;
  readonly module: Module;
  readonly methods: Map<string, Func>;
  /** Its own fields by their names in the source: `x`, `#x`. */
  readonly ownFields: Map<string, Field>;
  /** What waits until the fields of this class are known: classes that extend it. */
  readonly waiting: (() => void)[];
  complete: boolean;
}

export type GlobalBinding =
  | { readonly kind: "constant"; readonly value: Expr }
  | { readonly kind: "variable"; readonly global: Global };

/** Constants of one compilation: what `gehri:build` declares, and `-D NAME=value`. */
export interface BuildConstants {
  readonly profile: string;
  readonly defines: ReadonlyMap<string, string>;
}

/** A function's body on its way into the tree. */
export interface BodyLowering {
  state: "waiting" | "running" | "done";
  readonly run: () => void;
}

/** A generator or `async` function, and what declares it. */
export interface DeclaredCoroutine {
  readonly coroutine: Coroutine;
  readonly node: Callable;
  readonly env: TypeEnv;
}

export class ProgramContext {
  /** What each module has added to the maps and lists here. */
  readonly journal = new Journal();
  readonly diagnostics: Diagnostic[] = [];
  modules = new Map<ts.SourceFile, Module>();
  /** Function bodies still to be lowered. */
  readonly pending: (() => void)[] = [];
  /** Arrays computed at compile time, with their declarations. */
  readonly constantArrays = this.#shared<Global, ts.Node>();
  readonly bitFields = this.#shared<ClassInfo, ReadonlyMap<string, BitField>>();
  /** In the order in which they run. */
  readonly initialisers: Initialiser[] = [];
  /** Files that the program embeds, by module and path. */
  readonly embedded = this.#shared<string, Global>();
  /** The same bodies by their function, for what is computed at compile time. */
  readonly bodies = this.#shared<Func, BodyLowering>();
  readonly functions = this.#shared<string, Func>();
  /** The code of functions that are used as values. */
  readonly thunks = this.#shared<Func, Func>();
  captures = new WeakMap<ts.Node, Captures>();
  readonly classes = this.#shared<string, ClassInstance>();
  readonly instanceOf = this.#shared<ClassInfo, ClassInstance>();
  /** Tags given out so far, by the root of a hierarchy. */
  readonly tagCounts = this.#shared<ClassInfo, number>();
  /** What these functions come to for an object of a known class: for what is computed now. */
  readonly virtuals = this.#shared<Func, (info: ClassInfo) => Func | boolean | null>();
  /** Functions whose bodies depend on all classes of the program. */
  readonly dispatchers: (() => void)[] = [];
  #hierarchy: Hierarchy | null = null;
  readonly globals = this.#shared<ts.Symbol, GlobalBinding | "in progress" | "failed">();
  readonly typeCache = new Map<ts.Type, Type>();
  readonly infos = this.#shared<string, object>();
  /** Types that follow from their key alone, so that no module depends on who made them. */
  readonly literalSets = new Map<string, EnumInfo>();
  /** Of variables and parameters, in the instance lowered last: for editors. */
  readonly localTypes = new WeakMap<ts.Symbol, Type>();
  readonly symbolNames = this.#shared<string, ts.Node>();
  /** Where calls stand, for the passes after lowering. */
  readonly sites = new WeakMap<object, ts.Node>();
  /** Generators and `async` functions, for the pass that lays out their frames. */
  readonly coroutines: DeclaredCoroutine[] = [];
  /** The same by their frames. */
  readonly frames = this.#shared<ClassInfo, DeclaredCoroutine>();
  /** Storage of calls that may reach several coroutines, by what is called. */
  readonly spaces = this.#shared<string, Space>();
  readonly spaceOf = this.#shared<ClassInfo, Space>();
  /** Generators that a variable without `using` holds, by the calls that made them. */
  readonly keptGenerators: { readonly coroutine: Coroutine; readonly node: ts.Node }[] = [];

  /** Where coroutines were exposed, and which. */
  readonly exposures: { readonly coroutine: Coroutine }[] = [];

  readonly interrupts = new Interrupts(this.journal);

  /** How many types inside types are being resolved. */
  typeDepth = 0;

  constructor(
    public program: ts.Program,
    public checker: ts.TypeChecker,
    readonly target: "host" | "kernel",
    readonly projectRoot: string,
    readonly libraryFolder: string,
    /** What `gehri:build` says. */
    readonly build: BuildConstants,
  ) {}

  /** Kept when some modules are lowered again; the maps of lists of tsc's objects are not. */
  #shared<K, V>(): JournaledMap<K, V> {
    return new JournaledMap(this.journal);
  }

  get hierarchy(): Hierarchy {
    this.#hierarchy ??= new Hierarchy(this.modules.keys(), (node) => this.symbolAt(node));
    return this.#hierarchy;
  }

  /** From here on a variable may refer to the frame. */
  expose(coroutine: Coroutine): void {
    coroutine.exposed = true;
    this.exposures.push({ coroutine });
  }

  /** What tsc says now of a program whose files may be others. */
  adopt(program: ts.Program, checker: ts.TypeChecker, modules: Map<ts.SourceFile, Module>): void {
    this.program = program;
    this.checker = checker;
    this.modules = modules;
    this.#hierarchy = null;
    this.captures = new WeakMap();
  }

  report(error: unknown): void {
    if (!(error instanceof Rejected)) throw error;
    const { code, range } = error.diagnostic;
    if (code === "") {
      if (this.diagnostics.length === 0) throw new Error("something is left out without a word");
      return;
    }
    const same = (d: Diagnostic): boolean =>
      d.code === code && d.range?.file === range?.file && d.range?.start === range?.start;
    if (!this.diagnostics.some(same)) this.diagnostics.push(error.diagnostic);
  }

  moduleOf(node: ts.Node): Module {
    const module = this.modules.get(node.getSourceFile());
    if (module === undefined) throw new Error(`no module for ${node.getSourceFile().fileName}`);
    return module;
  }

  /** Which of the library's declaration files declares this; `core` for core.d.ts and its parts. */
  libraryOf(symbol: ts.Symbol): "core" | "unsafe" | "build" | null {
    for (const declaration of symbol.declarations ?? []) {
      const { fileName } = declaration.getSourceFile();
      if (fileName === `${this.libraryFolder}/unsafe.d.ts`) return "unsafe";
      if (fileName === `${this.libraryFolder}/build.d.ts`) return "build";
      const inLibrary = fileName.startsWith(`${this.libraryFolder}/`);
      if (inLibrary && fileName.endsWith(".d.ts")) return "core";
    }
    return null;
  }

  isLibrary(symbol: ts.Symbol, file: "core" | "unsafe" | "build"): boolean {
    return this.libraryOf(symbol) === file;
  }

  /** The symbol that a name stands for, through imports. */
  symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    if (symbol === undefined) return undefined;
    return (symbol.flags & ts.SymbolFlags.Alias) !== 0
      ? this.checker.getAliasedSymbol(symbol)
      : symbol;
  }
}

export interface LocalBinding {
  readonly local: Local;
  /** Never assigned after its declaration: may be read late. */
  readonly stable: boolean;
  /** Refers to storage of this function's frame. */
  readonly fromStack: boolean;
  /** For `const N = 4` in a function. */
  readonly constant: Expr | null;
  /** `local` is a box, which closures share; the variable is this field of it. */
  readonly boxed?: Field;
}

/** The variable itself: what a name gives, and what an assignment to it writes. */
export function boundVariable(binding: LocalBinding): Expr {
  const { local, boxed, constant } = binding;
  if (constant !== null) return constant;
  const place: Expr = { op: "local", local, type: local.type };
  if (boxed === undefined) return place;
  return { op: "field", object: place, field: boxed, type: boxed.type };
}

/** Where `break` and `continue` go. */
export interface JumpTarget {
  readonly id: number;
  readonly label: string | null;
  readonly kind: "loop" | "switch" | "block";
  /** Printed as a C loop: a C `continue` inside would reach it. */
  readonly cLoop: boolean;
}

/** A clean-up that every way out of its scope runs. */
export interface Disposal {
  /** How many jump targets were open around it. */
  readonly jumps: number;
  /** `cancelled`: the coroutine is being cancelled, so that nothing can wait. */
  readonly emit: (cancelled: boolean) => void;
  /** It waits, as that of `await using` does. */
  readonly waits?: boolean;
}

export class FunctionContext {
  readonly locals = new Map<ts.Symbol, LocalBinding | "failed">();
  readonly usedNames = new Set<string>();
  readonly jumps: JumpTarget[] = [];
  /**
   * References into this function's frame, with the depth of the block whose storage they refer to.
   */
  readonly stackLocals = new Map<Local, number>();
  /** Depth of the block that declares a local; 1 is the function's body. */
  readonly declaredAt = new Map<Local, number>();
  private depth = 1;
  readonly stableLocals = new Set<Local>();
  /** Set in the body of a generator or `async` function. */
  coroutine: Coroutine | null = null;
  /** Clean-ups of the open scopes, outermost first. */
  disposals: readonly Disposal[] = [];
  readonly closures = new ClosureState();
  /** Parameters that are patterns; taken apart when the body starts. */
  readonly patterns: PatternParameter[] = [];
  /** Nothing that is lowered now is kept. */
  isDry = false;
  block: Stmt[] = [];
  thisLocal: Local | null = null;
  thisClass: ClassInstance | null = null;
  inConstructor = false;
  private nextTemp = 1;
  private nextId = 1;

  constructor(
    readonly program: ProgramContext,
    readonly module: Module,
    readonly env: TypeEnv,
    readonly result: Type,
    /** Symbols that some assignment in the body writes. */
    readonly assigned: ReadonlySet<ts.Symbol>,
  ) {}

  bind(symbol: ts.Symbol, binding: LocalBinding): void {
    this.locals.set(symbol, binding);
    this.program.localTypes.set(symbol, binding.local.type);
  }

  emit(statement: Stmt): void {
    this.block.push(statement);
  }

  /** Runs `work` with a new block and gives back what it emitted. */
  nested(work: () => void): Stmt[] {
    const outer = this.block;
    const inner: Stmt[] = [];
    this.block = inner;
    this.depth++;
    try {
      work();
    } finally {
      this.block = outer;
      this.depth--;
    }
    return inner;
  }

  /** Runs `work`, which lowers the statements of a block of the source. */
  inScope(work: () => void): void {
    const outer = this.closures.scope;
    this.closures.scope = { block: this.block, depth: this.depth };
    try {
      work();
    } finally {
      this.closures.scope = outer;
    }
  }

  /**
   * Zeroed storage in the innermost block of the source, outside of blocks that lowering made for
   * parts of an expression: the object lives as long as that block.
   */
  emitStorage(local: Local, line: number): void {
    const scope = this.closures.scope ?? { block: this.block, depth: this.depth };
    this.stableLocals.add(local);
    this.stackLocals.set(local, scope.depth);
    scope.block.push({ s: "storage", local, init: null, line });
  }

  /** Runs `work` and forgets what it emitted: for finding out the type of an expression. */
  dry(work: () => void): void {
    const names = new Set(this.usedNames);
    const temp = this.nextTemp;
    const { isDry } = this;
    this.isDry = true;
    try {
      this.nested(work);
    } finally {
      this.isDry = isDry;
    }
    this.nextTemp = temp;
    for (const name of this.usedNames) if (!names.has(name)) this.usedNames.delete(name);
  }

  /** The GTS type of a TypeScript type in this instance. */
  resolve(type: ts.Type, node: ts.Node): Type {
    return resolveType(this.program, this.env, type, node);
  }

  /** `local` is storage of the block that is open now. */
  markStorage(local: Local): void {
    this.stackLocals.set(local, this.depth);
  }

  newId(): number {
    return this.nextId++;
  }

  /** A local with a C name of its own in this function. */
  newLocal(name: string, type: Type): Local {
    const base = cIdentifier(name);
    let unique = base;
    for (let n = 2; this.usedNames.has(unique); n++) unique = `${base}_${n}`;
    this.usedNames.add(unique);
    const local = { name: unique, type };
    this.declaredAt.set(local, this.depth);
    return local;
  }

  newTemp(type: Type): Local {
    const local = this.newLocal(`t${this.nextTemp++}`, type);
    this.stableLocals.add(local);
    return local;
  }
}

/** Leaves a construct whose cause has been reported already. */
export function poisoned(): never {
  throw new Rejected({ code: "", message: "", hint: "", range: null });
}

/** Symbols that are assigned anywhere below `root`. */
export function assignedSymbols(program: ProgramContext, root: ts.Node): Set<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const note = (target: ts.Expression): void => {
    if (ts.isParenthesizedExpression(target)) return note(target.expression);
    if (ts.isArrayLiteralExpression(target)) return target.elements.forEach(note);
    if (ts.isObjectLiteralExpression(target)) {
      for (const property of target.properties) {
        if (ts.isPropertyAssignment(property)) note(property.initializer);
        if (ts.isShorthandPropertyAssignment(property))
          add(program.checker.getShorthandAssignmentValueSymbol(property));
      }
      return;
    }
    if (ts.isIdentifier(target)) add(program.symbolAt(target));
  };
  const add = (symbol: ts.Symbol | undefined): void => {
    if (symbol !== undefined) found.add(symbol);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) note(node.left);
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      const { operator } = node;
      if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken)
        note(node.operand);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}
