/** `instanceof`, and what tsc concludes from it where the value is used. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { BOOL, intern, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { classInstance } from "./classes.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { classTest } from "./dispatch.ts";
import { lowerExpression } from "./expressions.ts";
import { isDerived, isUpcast, upcast } from "./members.ts";
import { isFixedPath } from "./narrowing.ts";
import { hasEffects, spill } from "./order.ts";

/** `a instanceof C`: the tag of the object is that of `C` or of a class that extends it. */
export function lowerInstanceof(context: FunctionContext, node: ts.BinaryExpression): Expr {
  const { program } = context;
  const declaration = program.symbolAt(node.right)?.declarations?.find(ts.isClassDeclaration);
  if (declaration === undefined || !ts.isIdentifier(node.right))
    reject(node.right, "instanceofForm", "This is no name of a class.");
  if ((declaration.typeParameters?.length ?? 0) > 0)
    reject(node.right, "instanceofForm", "Objects do not carry the type arguments of their class.");
  const instance = classInstance(program, declaration, [], node.right);
  const value = lowerExpression(context, node.left);
  const of = value.type.kind === "nullable" ? value.type.of : value.type;
  if (of.kind !== "class")
    reject(node.left, "instanceofForm", `\`${showType(value.type)}\` is no reference to a class.`);
  const known = isDerived(of.info, instance.info);
  if (!known && !isDerived(instance.info, of.info))
    reject(
      node.right,
      "instanceofForm",
      `\`${showType(of)}\` is not extended by \`${instance.info.shownName}\`.`,
    );
  const line = lineOf(node);
  if (known) {
    if (value.type.kind === "nullable")
      return { op: "isNull", operand: value, equal: false, type: BOOL };
    if (hasEffects(value)) context.emit({ s: "expr", expr: value, line });
    return { op: "const", value: 1n, type: BOOL };
  }
  const test = classTest(program, instance);
  const root = test.params[0]?.type;
  if (root?.kind !== "class") throw new Error("a test takes the root of the hierarchy");
  const call = (object: Expr): Expr => ({
    op: "call",
    func: test,
    args: [upcast(object, root.info)],
    type: BOOL,
  });
  if (value.type.kind !== "nullable") return call(value);
  const held = spill(context, value, line);
  const object: Expr = { op: "retype", operand: held, type: of };
  const there: Expr = { op: "isNull", operand: held, equal: false, type: BOOL };
  return { op: "and", left: there, right: call(object), type: BOOL };
}

/** A reference that `instanceof` has shown to be of a class further down. */
export function narrowClass(context: FunctionContext, node: ts.Expression, value: Expr): Expr {
  const of = value.type.kind === "nullable" ? value.type.of : value.type;
  if (of.kind !== "class" || isTested(node)) return value;
  const { program } = context;
  const declaration = program.instanceOf.get(of.info)?.declaration;
  if (declaration === undefined || !program.hierarchy.isTagged(declaration)) return value;
  const known = classOf(context, program.checker.getTypeAtLocation(node), node);
  if (known === null || known === of || !isUpcast(known, of)) return value;
  if (!isFixedPath(context, value))
    reject(node, "narrowedObject", `\`${node.getText()}\` may hold another object by now.`);
  const type = value.type.kind === "nullable" ? intern({ kind: "nullable", of: known }) : known;
  return { op: "retype", operand: value, type };
}

/** The one class that a tsc type is, null left out. */
function classOf(context: FunctionContext, type: ts.Type, node: ts.Node): Type | null {
  const plain = context.program.checker.getNonNullableType(type);
  const isClass = plain.symbol?.declarations?.some(ts.isClassDeclaration) === true;
  if (!isClass || (plain.flags & ts.TypeFlags.TypeParameter) !== 0) return null;
  return context.resolve(plain, node);
}

/** A place that is written keeps the type that it was declared with. */
function isTested(node: ts.Expression): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  const { kind } = parent.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
