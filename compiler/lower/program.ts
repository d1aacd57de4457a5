/** From checked source files to the typed tree of the whole program. */

import { lowerCoroutines } from "../coroutine/index.ts";
import { Rejected, refuse, reject } from "../diagnostics/diagnostic.ts";
import { findEscapes } from "../escape/index.ts";
import { basename, dirname, relative } from "../files.ts";
import { cIdentifier } from "../print/names.ts";
import type { Module, Program } from "../tree.ts";
import { INTEGERS, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import {
  epochsToRun,
  type Kept,
  keep,
  listsOf,
  type Order,
  orderOf,
  reopen,
  settle,
} from "./again.ts";
import { checkStaticAssert } from "./assertions.ts";
import { classInstance, declareStatics } from "./classes.ts";
import { type BuildConstants, ProgramContext, poisoned } from "./context.ts";
import { finishDispatchers } from "./dispatch.ts";
import { enumOfSymbol } from "./enums.ts";
import { functionFunc } from "./functions.ts";
import { lowerModuleGlobals } from "./globals.ts";
import { checkInitialisers } from "./init-order.ts";
import { finishInterrupts } from "./interrupts.ts";
import { checkAlias } from "./number-sets.ts";
import { checkObjectSizes } from "./object-sizes.ts";
import { checkPackedFields } from "./packed.ts";
import { checkReadOnly } from "./read-only.ts";
import { importsUnsafe } from "./trust.ts";

export interface LowerInput {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly target: "host" | "kernel";
  readonly projectRoot: string;
  readonly libraryFolder: string;
  readonly roots: readonly string[];
  /** A host program must have `main`. */
  readonly needsMain: boolean;
  readonly build: BuildConstants;
}

function newContext(input: LowerInput): ProgramContext {
  return new ProgramContext(
    input.program,
    input.checker,
    input.target,
    input.projectRoot,
    input.libraryFolder,
    input.build,
  );
}

/**
 * A program with errors of tsc, for its diagnostics only. Types may be of any kind here: what
 * lowering cannot bear ends the function that it stands in, and says nothing.
 */
export function lowerTolerantly(input: LowerInput): ProgramContext {
  const context = newContext(input);
  const sources = initialisationOrder(input);
  nameModules(context, sources);
  const attempt = (lower: () => void): void => {
    try {
      lower();
    } catch (error) {
      if (error instanceof Rejected) context.report(error);
    }
  };
  const finish = (): void => {
    for (let next = context.pending.shift(); next !== undefined; next = context.pending.shift())
      attempt(next);
  };
  for (const source of sources) {
    const module = context.modules.get(source);
    if (module === undefined || source.isDeclarationFile) continue;
    for (const statement of source.statements)
      attempt(() => lowerDeclaration(context, source, statement));
    attempt(() => lowerModuleGlobals(context, source, module));
    finish();
  }
  return context;
}

export interface Lowered {
  readonly context: ProgramContext;
  readonly program: Program;
  /** What the next run may start from; null where there is something to report. */
  readonly kept: Kept | null;
}

/** `last`: what an earlier run kept. It is used up, whatever comes of it. */
export function lowerProgram(input: LowerInput, last: Kept | null = null): Lowered {
  const sources = initialisationOrder(input);
  const order = orderOf(input.program, input.checker, sources);
  const again = last === null ? null : lowerAgain(input, order, last);
  if (again !== null) return again;
  const context = newContext(input);
  nameModules(context, sources);
  lowerEpochs(context, order, new Set(sources.keys()));
  return finish(context, input, order);
}

/** What the modules to lower are told beside their files. */
function settingsOf({ target, projectRoot, libraryFolder, roots, build }: LowerInput): string {
  const { profile, defines } = build;
  return JSON.stringify([target, projectRoot, libraryFolder, roots, profile, [...defines]]);
}

/** Null if that does not do, or if there is something to report: then all is lowered anew. */
function lowerAgain(input: LowerInput, order: Order, last: Kept): Lowered | null {
  if (settingsOf(input) !== last.settings) return null;
  const { context } = last;
  try {
    const epochs = epochsToRun(last, order);
    if (epochs === null) return null;
    if (!reopen(last, order, input.program, input.checker, epochs)) return null;
    lowerEpochs(context, order, epochs);
    settle(context);
    const lowered = finish(context, input, order);
    return lowered.kept === null || context.journal.isBroken ? null : lowered;
  } catch {
    // What is wrong shows again, in a program that is all new.
    return null;
  }
}

function lowerEpochs(context: ProgramContext, order: Order, epochs: ReadonlySet<number>): void {
  const { journal } = context;
  for (const [epoch, source] of order.sources.entries()) {
    if (!epochs.has(epoch)) continue;
    journal.current = epoch;
    // A type that is found here leads to what others made, without a word to the journal.
    context.typeCache.clear();
    lowerSource(context, source);
    for (const list of listsOf(context)) journal.claim(list);
  }
  journal.current = order.sources.length;
  context.typeCache.clear();
}

/** What is decided once all modules are known. */
function finish(context: ProgramContext, input: LowerInput, order: Order): Lowered {
  const found = context.diagnostics.length;
  const kept = found > 0 ? null : keep(context, order, settingsOf(input));
  drain(context);
  finishDispatchers(context, () => drain(context));
  finishInterrupts(context);
  checkInitialisers(context, context.initialisers);
  checkReadOnly(context, context.modules.values(), context.constantArrays);
  if (context.diagnostics.length === 0) checkTree(context);
  const { coroutines, keptGenerators } = context;
  const spaces = [...context.spaces.values()];
  const modules = [...context.modules.values()];
  const interrupts = input.target === "kernel";
  const held = { coroutines, modules, kept: keptGenerators, spaces, interrupts };
  context.diagnostics.push(...lowerCoroutines(held));
  if (input.needsMain) requireMain(context, input);
  const externals = [...context.instanceOf.keys()].filter((info) => info.external !== undefined);
  const infos = spaces.map(({ type, shownName, members }) => {
    return { frame: type.info, shownName, members: members.size };
  });
  const program: Program = { modules, target: input.target, externals, spaces: infos };
  return { context, program, kept: context.diagnostics.length > 0 ? null : kept };
}

/** Rules about the whole tree. */
function checkTree(context: ProgramContext): void {
  const sources = new Map([...context.modules].map(([source, module]) => [module, source]));
  const sourceOf = (module: Module): ts.SourceFile | undefined => sources.get(module);
  const modules = [...context.modules.values()];
  const classes = [...context.instanceOf.values()];
  context.diagnostics.push(...checkPackedFields(classes));
  context.diagnostics.push(...checkObjectSizes({ modules, classes, sourceOf }));
  const siteOf = (site: object): ts.Node | undefined => context.sites.get(site);
  context.diagnostics.push(...findEscapes({ modules, siteOf, sourceOf }));
}

/** Bodies may ask for more instances, which queue more bodies. */
function drain(context: ProgramContext): void {
  for (let next = context.pending.shift(); next !== undefined; next = context.pending.shift())
    next();
}

/** Depth first, in the order of the imports: what ES modules do. Declaration files hold no code. */
function initialisationOrder(input: LowerInput): ts.SourceFile[] {
  const ordered: ts.SourceFile[] = [];
  const seen = new Set<ts.SourceFile>();
  const visit = (source: ts.SourceFile): void => {
    if (seen.has(source)) return;
    seen.add(source);
    for (const statement of source.statements) {
      const from =
        ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
          ? statement.moduleSpecifier
          : undefined;
      if (from === undefined) continue;
      const file = input.checker.getSymbolAtLocation(from)?.declarations?.find(ts.isSourceFile);
      if (file !== undefined) visit(file);
    }
    ordered.push(source);
  };
  for (const root of input.roots) {
    const source = input.program.getSourceFile(root);
    if (source !== undefined) visit(source);
  }
  return ordered;
}

/** The file's name, with the folder's in front where two files have one name. */
function nameModules(context: ProgramContext, sources: readonly ts.SourceFile[]): void {
  const stem = (file: string): string => basename(file).replace(/(\.d)?\.ts$/, "");
  const counts = new Map<string, number>();
  for (const source of sources)
    counts.set(stem(source.fileName), (counts.get(stem(source.fileName)) ?? 0) + 1);
  const used = new Set<string>();
  for (const source of sources) {
    const short = stem(source.fileName);
    const long =
      (counts.get(short) ?? 0) > 1 ? `${basename(dirname(source.fileName))}_${short}` : short;
    const base = cIdentifier(long.replace(/[^A-Za-z0-9]+/g, "_").replace(/^(\d)/, "_$1"));
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base}_${n}`;
    used.add(name);
    const shownPath = relative(context.projectRoot, source.fileName);
    const module: Module = {
      file: source.fileName,
      shownPath,
      name,
      globals: [],
      funcs: [],
      init: null,
    };
    context.modules.set(source, module);
  }
}

function lowerSource(context: ProgramContext, source: ts.SourceFile): void {
  const module = context.modules.get(source);
  if (module === undefined || source.isDeclarationFile) return;
  for (const statement of source.statements) {
    try {
      lowerDeclaration(context, source, statement);
    } catch (error) {
      context.report(error);
    }
  }
  lowerModuleGlobals(context, source, module);
  drain(context);
}

function lowerDeclaration(
  context: ProgramContext,
  source: ts.SourceFile,
  node: ts.Statement,
): void {
  if (ts.isImportDeclaration(node)) return checkImport(node);
  if (ts.isExportDeclaration(node)) {
    if (node.exportClause !== undefined && !ts.isNamedExports(node.exportClause)) {
      reject(node, "badImport", "`export * as` is not part of GTS.");
    }
    return;
  }
  if (ts.isFunctionDeclaration(node)) {
    rejectOverload(context, node);
    if (node.body === undefined && !importsUnsafe(source)) {
      reject(
        node,
        "externBody",
        "A module that declares external functions must import gehri:unsafe.",
      );
    }
    if ((node.typeParameters?.length ?? 0) === 0) functionFunc(context, node, []);
    return;
  }
  if (ts.isClassDeclaration(node)) {
    if ((node.typeParameters?.length ?? 0) === 0) classInstance(context, node, [], node);
    declareStatics(context, node);
    return;
  }
  if (ts.isEnumDeclaration(node)) {
    const symbol = context.checker.getSymbolAtLocation(node.name);
    if (symbol !== undefined) enumOfSymbol(context, symbol);
    return;
  }
  if (ts.isExpressionStatement(node)) return checkStaticAssert(context, node);
  if (ts.isTypeAliasDeclaration(node)) return checkAlias(context, node);
  const harmless =
    ts.isInterfaceDeclaration(node) || ts.isVariableStatement(node) || ts.isEmptyStatement(node);
  if (harmless) return;
  if (ts.isExportAssignment(node))
    reject(node, "badImport", "`export default` is not part of GTS; export by name.");
  if (ts.isModuleDeclaration(node)) reject(node, "syntax", "Namespaces are not part of GTS.");
  reject(node, "moduleCode", "A statement stands at module level.");
}

function rejectOverload(context: ProgramContext, node: ts.FunctionDeclaration): void {
  const symbol = node.name && context.checker.getSymbolAtLocation(node.name);
  const [first, second] = symbol?.declarations?.filter(ts.isFunctionDeclaration) ?? [];
  if (second === undefined) return;
  if (first !== node) poisoned();
  reject(node.name ?? node, "syntax", `\`${node.name?.text}\` is overloaded.`);
}

function checkImport(node: ts.ImportDeclaration): void {
  const { importClause, moduleSpecifier } = node;
  const path = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  if (!/^(\.\.?\/.*\.ts|gehri:[a-z0-9/-]+)$/.test(path)) {
    reject(
      moduleSpecifier,
      "badImport",
      `"${path}" is no relative .ts module and no gehri: module.`,
    );
  }
  const bindings = importClause?.namedBindings;
  if (
    importClause?.name !== undefined ||
    (bindings !== undefined && ts.isNamespaceImport(bindings))
  ) {
    reject(node, "badImport", "Only `{ names }` can be imported.");
  }
}

/** A host program starts at `main(): i32` of its root. */
function requireMain(context: ProgramContext, input: LowerInput): void {
  const root = input.program.getSourceFile(input.roots[0] ?? "");
  const main =
    root === undefined
      ? undefined
      : context.modules.get(root)?.funcs.find((f) => f.name === "gts_main");
  const wanted: Type = INTEGERS.i32;
  if (main !== undefined && main.result === wanted && main.params.length === 0) return;
  if (context.diagnostics.length > 0) return;
  refuse(context.diagnostics, root ?? null, "noMain", "`export function main(): i32` is missing.");
}
