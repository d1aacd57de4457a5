/**
 * Methods called on an object under construction. They may see all of it, so that every field must
 * have its value by then; a class further down has not even begun, so that nothing it overrides may
 * be reached.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { ts } from "../typescript.ts";
import { constructorOf, instanceProperties } from "./classes.ts";
import type { ClassInstance, FunctionContext, ProgramContext } from "./context.ts";
import { isVirtual } from "./dispatch.ts";
import type { Callable, MemberKind } from "./hierarchy.ts";
import { type FoundMember, findNamed } from "./members.ts";

const { ThisKeyword, SuperKeyword } = ts.SyntaxKind;

/** Refuses `this.name` in a constructor where it could read what has no value yet. */
export function checkConstructorCall(
  context: FunctionContext,
  node: ts.PropertyAccessExpression,
  instance: ClassInstance,
  found: FoundMember,
): void {
  const { kind } = node.expression;
  if (!context.inConstructor || (kind !== ThisKeyword && kind !== SuperKeyword)) return;
  const late = lateField(node);
  if (late !== null) reject(node, "constructorCall", `The field \`${late}\` has no value yet.`);
  const { thisClass, program } = context;
  const own = thisClass ?? instance;
  if (program.hierarchy.below(own.declaration).length === 0) return;
  if (kind === ThisKeyword && isVirtual(program, own, found))
    reject(node, "constructorCall", `\`${found.key}\` is overridden in a class further down.`);
  const offender = reaches(program, own, found.member, new Set());
  if (offender === null) return;
  const text = offender.parent.getText().split("\n")[0] ?? "";
  reject(
    node,
    "constructorCall",
    `\`${found.key}\` uses \`${text}\`, which may reach a class further down.`,
  );
}

/** A field of the class around `node` that is assigned only later in its constructor. */
function lateField(node: ts.Node): string | null {
  let place: ts.Node = node;
  while (!ts.isClassElement(place) && place.parent !== undefined) place = place.parent;
  const declaration = place.parent;
  if (declaration === undefined || !ts.isClassDeclaration(declaration)) return null;
  const properties = instanceProperties(declaration);
  const isField = ts.isPropertyDeclaration(place);
  // As JavaScript has it, parameter properties get their values after the initialisers.
  const given = constructorOf(declaration)?.parameters.find((p) =>
    ts.isParameterPropertyDeclaration(p, p.parent),
  );
  if (isField && given !== undefined) return given.name.getText();
  const assigned = isField ? new Set<string>() : assignedBefore(declaration, node);
  for (const property of properties) {
    if (isField ? property.pos < place.pos && property.initializer : property.initializer) continue;
    const name = property.name.getText();
    if (!assigned.has(name)) return name;
  }
  return null;
}

/** Names of `this.name = …` statements of the constructor that end before `node`. */
function assignedBefore(declaration: ts.ClassDeclaration, node: ts.Node): Set<string> {
  const found = new Set<string>();
  for (const statement of constructorOf(declaration)?.body?.statements ?? []) {
    if (statement.end > node.pos) break;
    if (!ts.isExpressionStatement(statement)) continue;
    const { expression } = statement;
    if (!ts.isBinaryExpression(expression)) continue;
    const { left, operatorToken } = expression;
    if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) continue;
    if (ts.isPropertyAccessExpression(left) && left.expression.kind === ThisKeyword)
      found.add(left.name.text);
  }
  return found;
}

/** A use of `this` in the method, or in one that it calls on `this`, that is not understood. */
function reaches(
  program: ProgramContext,
  instance: ClassInstance,
  member: Callable,
  seen: Set<Callable>,
): ts.Node | null {
  if (seen.has(member)) return null;
  seen.add(member);
  let offender: ts.Node | null = null;
  const visit = (node: ts.Node): void => {
    if (offender !== null) return;
    if (node.kind === ThisKeyword) offender = offending(program, instance, node, seen);
    else ts.forEachChild(node, visit);
  };
  if (member.body !== undefined) visit(member.body);
  return offender;
}

function offending(
  program: ProgramContext,
  instance: ClassInstance,
  node: ts.Node,
  seen: Set<Callable>,
): ts.Node | null {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent)) return node;
  const kinds: MemberKind[] = ["method", "get", "set"];
  for (const kind of kinds) {
    const found = findNamed(program, instance, kind, parent.name);
    if (found === null) continue;
    if (isVirtual(program, instance, found)) return node;
    const inner = reaches(program, found.owner, found.member, seen);
    if (inner !== null) return inner;
  }
  return null;
}
