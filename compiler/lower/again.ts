/**
 * Lowering again after a change: what a module's lowering gave is kept, if the module and all that
 * it depends on are as they were. Nothing is taken on trust: a module runs again
 *
 * - when its file, or one that it imports directly or not, has another text (tsc's types follow
 *   from these texts alone);
 * - when it used something that a module made which runs again (journal.ts);
 * - when it read what nobody keeps account of, such as an embedded file.
 *
 * What is left is decided for the whole program: the order of the modules and which class extends
 * which and overrides what. If these differ, or a module would now find what a later one made, or
 * there is anything to report, everything is lowered from nothing.
 */
import type { ClassInfo, Field, Func, Stmt } from "../tree.ts";
import { ts } from "../typescript.ts";
import type { ProgramContext } from "./context.ts";

/** The files of a program in the order in which their initialisers run. */
export interface Order {
  readonly sources: readonly ts.SourceFile[];
  /** All files of tsc's program, its library included. */
  readonly files: readonly ts.SourceFile[];
  /** Places of the files that each one imports. */
  readonly imports: readonly (readonly number[])[];
}

/** A lowered program, before the passes that change it. */
export interface Kept {
  readonly context: ProgramContext;
  readonly order: Order;
  /** Target, profile and whatever else lowering was told. */
  readonly settings: string;
  readonly hierarchy: string;
  readonly bodies: ReadonlyMap<Func, readonly Stmt[] | null>;
  readonly frames: ReadonlyMap<ClassInfo, readonly Field[]>;
}

export function orderOf(
  program: ts.Program,
  checker: ts.TypeChecker,
  sources: readonly ts.SourceFile[],
): Order {
  const place = new Map(sources.map((source, i) => [source, i]));
  const imported = (source: ts.SourceFile): number[] => {
    const { imports = [] } = source as { readonly imports?: readonly ts.StringLiteralLike[] };
    return imports.flatMap((specifier) => {
      const symbol = checker.getSymbolAtLocation(specifier);
      const file = symbol?.declarations?.find(ts.isSourceFile);
      const at = file === undefined ? undefined : place.get(file);
      return at === undefined ? [] : [at];
    });
  };
  return { sources, files: program.getSourceFiles(), imports: sources.map(imported) };
}

/** The epochs that have to run again; null if all have to. */
export function epochsToRun(kept: Kept, order: Order): ReadonlySet<number> | null {
  const old = kept.order.sources;
  if (order.sources.length !== old.length) return null;
  if (order.sources.some((source, i) => source.fileName !== old[i]?.fileName)) return null;
  const changed = order.sources.flatMap((source, i) => (source === old[i] ? [] : [i]));
  const before = new Set(kept.order.files);
  const mine = new Set(order.sources.filter((source) => !source.isDeclarationFile));
  // What all modules see without an import.
  if (order.files.some((file) => !before.has(file) && !mine.has(file))) return null;
  if (order.files.length !== before.size) return null;
  const run = new Set(changed);
  const spread = (reaches: (epoch: number) => Iterable<number>): void => {
    for (let grew = true; grew; ) {
      const { size } = run;
      for (const epoch of order.sources.keys())
        if (!run.has(epoch) && some(reaches(epoch), (one) => run.has(one))) run.add(epoch);
      grew = run.size > size;
    }
  };
  spread((epoch) => order.imports[epoch] ?? []);
  const { journal } = kept.context;
  for (const epoch of journal.volatile) run.add(epoch);
  spread((epoch) => journal.needsOf(epoch));
  return run;
}

function some<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
  for (const item of items) if (test(item)) return true;
  return false;
}

/** Takes back what `epochs` made and what passes changed; false if that is not enough. */
export function reopen(
  kept: Kept,
  order: Order,
  program: ts.Program,
  checker: ts.TypeChecker,
  epochs: ReadonlySet<number>,
): boolean {
  const { context } = kept;
  const { journal } = context;
  const modules = [...context.modules.values()];
  const pairs = order.sources.flatMap((source, i) => {
    const module = modules[i];
    return module === undefined ? [] : [[source, module] as const];
  });
  context.adopt(program, checker, new Map(pairs));
  if (context.hierarchy.shape() !== kept.hierarchy) return false;
  const undone = new Set([...epochs, order.sources.length]);
  journal.undo(undone);
  for (const list of listsOf(context)) journal.arrange(list, undone);
  for (const epoch of epochs) {
    const module = modules[epoch];
    if (module !== undefined) module.init = null;
  }
  for (const { funcs } of modules)
    for (const func of funcs) func.body = kept.bodies.get(func) ?? null;
  for (const [info, fields] of kept.frames) info.fields = fields;
  for (const { coroutine } of context.coroutines) coroutine.exposed = false;
  for (const { coroutine } of context.exposures) coroutine.exposed = true;
  return true;
}

/** The lists that lowering adds to, whatever module it is at. */
export function listsOf(context: ProgramContext): object[][] {
  const { initialisers, dispatchers, coroutines, keptGenerators, exposures, interrupts } = context;
  const modules = [...context.modules.values()].flatMap(({ funcs, globals }) => [funcs, globals]);
  const { tables } = interrupts;
  return [initialisers, dispatchers, coroutines, keptGenerators, exposures, tables, ...modules];
}

/** All epochs have run: puts what they made into the order of a first run. */
export function settle(context: ProgramContext): void {
  for (const list of listsOf(context)) context.journal.arrange(list, new Set());
  for (const map of [context.classes, context.instanceOf, context.spaces, context.frames])
    map.reorder();
}

/** What a later run starts from. */
export function keep(context: ProgramContext, order: Order, settings: string): Kept {
  const modules = [...context.modules.values()];
  return {
    context,
    order,
    settings,
    hierarchy: context.hierarchy.shape(),
    bodies: new Map(modules.flatMap(({ funcs }) => funcs.map((func) => [func, func.body]))),
    frames: new Map([...context.frames.keys()].map((info) => [info, info.fields])),
  };
}
