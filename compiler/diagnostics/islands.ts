/**
 * What can still be said of a program that tsc does not accept: of those declarations that neither
 * have an error of tsc nor use what one stands in. An editor shows these while other code is being
 * typed; what would only follow from an error of tsc is left out.
 */
import { ts } from "../typescript.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A statement of a module, or a member of a class: what is judged by itself. */
interface Island {
  readonly node: ts.Node;
  /** Its body, if what stands there cannot be seen from outside. */
  readonly body: ts.Node | null;
}

/** Islands of which nothing is said. */
export class Doubtful {
  readonly #islands = new Map<ts.SourceFile, readonly Island[]>();
  /** Nothing is known of what they say; of the second, not even what they are to others. */
  readonly #silent = new Set<ts.Node>();
  readonly #shapeless = new Set<ts.Node>();

  constructor(
    readonly program: ts.Program,
    readonly checker: ts.TypeChecker,
    errors: readonly ts.Diagnostic[],
  ) {
    for (const source of program.getSourceFiles())
      if (!source.isDeclarationFile) this.#islands.set(source, islandsOf(source));
    for (const { file, start } of errors) this.#mark(file, start ?? 0);
    this.#spread();
  }

  /** Whether a diagnostic of GTS stands where nothing is known. */
  has(diagnostic: Diagnostic): boolean {
    const { range } = diagnostic;
    if (range === null) return true;
    const source = this.program.getSourceFile(range.file);
    const island = source === undefined ? undefined : this.#at(source, range.start);
    return island === undefined || this.#silent.has(island.node);
  }

  #at(source: ts.SourceFile, position: number): Island | undefined {
    const islands = this.#islands.get(source) ?? [];
    // Members stand behind the class that they are in.
    return islands.findLast(({ node }) => node.pos <= position && position <= node.end);
  }

  #mark(source: ts.SourceFile | undefined, position: number): void {
    const island = source === undefined ? undefined : this.#at(source, position);
    if (island === undefined) return;
    this.#silent.add(island.node);
    const { body } = island;
    const inside = body !== null && body.pos <= position && position <= body.end;
    if (!inside) this.#shapeless.add(island.node);
  }

  /** What uses something shapeless is silent; and shapeless too, if it does so outside its body. */
  #spread(): void {
    if (this.#shapeless.size === 0) return;
    const uses = [...this.#islands.values()].flat().map((island) => this.#usesOf(island));
    for (let changed = true; changed; ) {
      changed = false;
      for (const { node, outside, all } of uses) {
        if (!this.#shapeless.has(node) && outside.some((used) => this.#shapeless.has(used))) {
          this.#shapeless.add(node);
          changed = true;
        }
        if (all.some((used) => this.#shapeless.has(used))) this.#silent.add(node);
      }
    }
  }

  /** The islands that an island names. */
  #usesOf({ node, body }: Island): { node: ts.Node; outside: ts.Node[]; all: ts.Node[] } {
    const outside: ts.Node[] = [];
    const all: ts.Node[] = [];
    const visit = (inner: ts.Node, hidden: boolean): void => {
      // Members are islands of their own.
      if (ts.isClassDeclaration(node) && ts.isClassElement(inner) && inner.parent === node) return;
      if (ts.isIdentifier(inner)) {
        const used = this.#declaredIn(inner).filter((island) => island !== node);
        all.push(...used);
        if (!hidden) outside.push(...used);
      }
      ts.forEachChild(inner, (child) => visit(child, hidden || child === body));
    };
    ts.forEachChild(node, (child) => visit(child, child === body));
    return { node, outside, all };
  }

  #declaredIn(name: ts.Identifier): ts.Node[] {
    const symbol = this.checker.getSymbolAtLocation(name);
    if (symbol === undefined) return [];
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? this.checker.getAliasedSymbol(symbol) : undefined;
    const declarations = [...(symbol.declarations ?? []), ...(target?.declarations ?? [])];
    return declarations.flatMap((declaration) => {
      const island = this.#at(declaration.getSourceFile(), declaration.getStart());
      return island === undefined ? [] : [island.node];
    });
  }
}

function islandsOf(source: ts.SourceFile): Island[] {
  return source.statements.flatMap((statement): Island[] => {
    const own = { node: statement, body: bodyOf(statement) };
    if (!ts.isClassDeclaration(statement)) return [own];
    return [own, ...statement.members.map((node) => ({ node, body: bodyOf(node) }))];
  });
}

/** The body of a function that says what it gives. */
function bodyOf(node: ts.Node): ts.Node | null {
  if (!ts.isFunctionLike(node) || !("body" in node)) return null;
  const { body, type } = node as ts.FunctionLikeDeclaration;
  return body !== undefined && (type !== undefined || ts.isConstructorDeclaration(node))
    ? body
    : null;
}
