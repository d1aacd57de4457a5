/**
 * Which class extends which and what it overrides, read from the declarations of the whole program
 * before any is lowered: only then is it known which calls can be direct, and which hierarchies
 * need a tag in their objects.
 */
import { ts } from "../typescript.ts";
import { memberName } from "./member-name.ts";

export type MemberKind = "method" | "get" | "set";
export type Callable = ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration;

/** What `name` is looked up by: private names stand for themselves. */
export function memberKey(name: ts.PropertyName): string | null {
  return ts.isPrivateIdentifier(name) ? name.text : memberName(name);
}

export function kindOf(member: ts.ClassElement): MemberKind | null {
  if (ts.isMethodDeclaration(member)) return "method";
  if (ts.isGetAccessor(member)) return "get";
  return ts.isSetAccessor(member) ? "set" : null;
}

function hasModifier(node: ts.Declaration, flag: ts.ModifierFlags): boolean {
  return (ts.getCombinedModifierFlags(node) & flag) !== 0;
}

export function isAbstract(node: ts.Declaration): boolean {
  return hasModifier(node, ts.ModifierFlags.Abstract);
}

/** Sets the C name of a static member apart from that of a method with the same name. */
export function staticPrefix(member: ts.ClassElement): string {
  const isStatic = (one: ts.ClassElement): boolean => hasModifier(one, ts.ModifierFlags.Static);
  const name = member.name?.getText();
  if (!isStatic(member) || !ts.isClassDeclaration(member.parent)) return "";
  const other = member.parent.members.some(
    (one) => kindOf(one) !== null && !isStatic(one) && one.name?.getText() === name,
  );
  return other ? "static_" : "";
}

/** The instance method or accessor that a class itself declares. */
export function ownCallable(
  declaration: ts.ClassDeclaration,
  kind: MemberKind,
  key: string,
): Callable | null {
  for (const member of declaration.members) {
    if (kindOf(member) !== kind || hasModifier(member, ts.ModifierFlags.Static)) continue;
    const callable = member as Callable;
    if (callable.body === undefined && !isAbstract(callable)) continue;
    if (memberKey(callable.name) === key) return callable;
  }
  return null;
}

/** The `extends` clause of a class. */
export function extendsClause(
  declaration: ts.ClassDeclaration,
): ts.ExpressionWithTypeArguments | null {
  const clause = declaration.heritageClauses?.find(
    ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
  );
  return clause?.types[0] ?? null;
}

export class Hierarchy {
  readonly #base = new Map<ts.ClassDeclaration, ts.ClassDeclaration>();
  readonly #derived = new Map<ts.ClassDeclaration, ts.ClassDeclaration[]>();
  /** Classes that stand right of an `instanceof`. */
  readonly #tested = new Set<ts.ClassDeclaration>();
  readonly #tagged = new Map<ts.ClassDeclaration, boolean>();

  constructor(
    sources: Iterable<ts.SourceFile>,
    readonly symbolAt: (node: ts.Node) => ts.Symbol | undefined,
  ) {
    for (const source of sources) {
      for (const statement of source.statements)
        if (ts.isClassDeclaration(statement)) this.#noteBase(statement);
      if (source.text.includes("instanceof")) this.#noteTests(source);
    }
  }

  #classAt(node: ts.Node): ts.ClassDeclaration | undefined {
    return this.symbolAt(node)?.declarations?.find(ts.isClassDeclaration);
  }

  #noteBase(declaration: ts.ClassDeclaration): void {
    const clause = extendsClause(declaration);
    const base = clause === null ? undefined : this.#classAt(clause.expression);
    if (base === undefined) return;
    this.#base.set(declaration, base);
    this.#derived.set(base, [...(this.#derived.get(base) ?? []), declaration]);
  }

  #noteTests(node: ts.Node): void {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
    ) {
      const tested = this.#classAt(node.right);
      if (tested !== undefined) this.#tested.add(tested);
    }
    ts.forEachChild(node, (child) => this.#noteTests(child));
  }

  #rootOf(declaration: ts.ClassDeclaration): ts.ClassDeclaration {
    let root = declaration;
    for (let base = this.#base.get(root); base !== undefined; base = this.#base.get(root))
      root = base;
    return root;
  }

  /** All classes below a class. */
  below(declaration: ts.ClassDeclaration): readonly ts.ClassDeclaration[] {
    const direct = this.#derived.get(declaration) ?? [];
    return direct.flatMap((one) => [one, ...this.below(one)]);
  }

  /** A class below this one declares the member again. */
  isOverridden(declaration: ts.ClassDeclaration, kind: MemberKind, key: string): boolean {
    if (key.startsWith("#")) return false;
    return this.below(declaration).some((one) => ownCallable(one, kind, key) !== null);
  }

  /** A class above this one that declares the member. */
  overrides(declaration: ts.ClassDeclaration, kind: MemberKind, key: string): boolean {
    const base = this.#base.get(declaration);
    if (base === undefined || key.startsWith("#")) return false;
    return ownCallable(base, kind, key) !== null || this.overrides(base, kind, key);
  }

  /** Objects of the class's hierarchy say which class they are of. */
  isTagged(declaration: ts.ClassDeclaration): boolean {
    const root = this.#rootOf(declaration);
    let tagged = this.#tagged.get(root);
    if (tagged === undefined) {
      tagged = this.#needsTag(root);
      this.#tagged.set(root, tagged);
    }
    return tagged;
  }

  #needsTag(root: ts.ClassDeclaration): boolean {
    const all = [root, ...this.below(root)];
    return all.some((one) => this.#tested.has(one) || one.members.some((m) => this.#isVirtual(m)));
  }

  #isVirtual(member: ts.ClassElement): boolean {
    const kind = kindOf(member);
    if (kind === null || hasModifier(member, ts.ModifierFlags.Static)) return false;
    if (isAbstract(member)) return true;
    const key = memberKey((member as Callable).name);
    return key !== null && this.overrides(member.parent as ts.ClassDeclaration, kind, key);
  }

  /** All that its answers follow from: equal texts, equal answers. */
  shape(): string {
    const name = (one: ts.ClassDeclaration): string =>
      `${one.getSourceFile().fileName}:${one.name?.text}`;
    const member = (one: ts.ClassElement): string => {
      const kind = kindOf(one);
      if (kind === null) return "";
      const isStatic = hasModifier(one, ts.ModifierFlags.Static);
      return `${isStatic} ${isAbstract(one)} ${kind} ${memberKey((one as Callable).name)}`;
    };
    const all = new Set([...this.#base.keys(), ...this.#derived.keys(), ...this.#tested]);
    const lines = [...all].map((one) => {
      const base = this.#base.get(one);
      const members = one.members.map(member).join(";");
      return `${name(one)} ${base && name(base)} ${this.#tested.has(one)} ${members}`;
    });
    return lines.sort().join("\n");
  }
}
