/**
 * Construction: the `init` function that a `new` runs. As in JavaScript the base class is
 * constructed first, then come the class's own field initialisers, then the rest of the
 * constructor.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func } from "../tree.ts";
import { VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import { constructorOf, instanceProperties } from "./classes.ts";
import { coerce } from "./coerce.ts";
import {
  type ClassInstance,
  type FunctionContext,
  lineOf,
  type ProgramContext,
  type TypeEnv,
} from "./context.ts";
import { baseCall, tagStatement } from "./dispatch.ts";
import { lowerExpression } from "./expressions.ts";
import { declareFunc, lowerBody } from "./functions.ts";
import { chainOf } from "./members.ts";
import { lowerStorage } from "./storage.ts";

/** The parameters that a `new` of the class takes: its own constructor's or an inherited one's. */
export function constructorParameters(
  program: ProgramContext,
  instance: ClassInstance,
): readonly ts.ParameterDeclaration[] {
  for (const one of chainOf(program, instance)) {
    const constructor = constructorOf(one.declaration);
    if (constructor !== undefined) return constructor.parameters;
  }
  return [];
}

/** Null: zeroes are enough. */
export function declareInit(program: ProgramContext, instance: ClassInstance): Func | null {
  const { declaration, info } = instance;
  const constructor = constructorOf(declaration);
  const initialised = instanceProperties(declaration).filter(
    (p) => p.initializer !== undefined && !isZero(p),
  );
  const baseInit = info.base?.init ?? null;
  const tagged = (info.tag?.value ?? 0n) !== 0n;
  if (constructor === undefined && initialised.length === 0 && baseInit === null && !tagged)
    return null;
  const func: Func = declareFunc(program, {
    name: `${info.name}__init`,
    shownName: `new ${info.shownName}`,
    node: constructor ?? declaration,
    parameters: constructorParameters(program, instance),
    env: chainEnv(program, instance),
    thisClass: instance,
    result: VOID,
    tags: new Map(),
    lower: (context) => {
      context.inConstructor = true;
      if (constructor !== undefined) {
        if (info.base === undefined) lowerOwnParts(context, instance, constructor);
        return lowerBody(context, constructor);
      }
      const object = selfOf(context);
      const args = func.params
        .slice(1)
        .map((local): Expr => ({ op: "local", local, type: local.type }));
      const line = lineOf(declaration);
      if (baseInit !== null)
        context.emit({ s: "expr", expr: baseCall(object, baseInit, args), line });
      lowerOwnParts(context, instance, undefined);
    },
  });
  return func;
}

/** Parameters of an inherited constructor are typed in the base class's terms. */
export function chainEnv(program: ProgramContext, instance: ClassInstance): TypeEnv {
  if (instance.info.base === undefined) return instance.env;
  return new Map(chainOf(program, instance).flatMap((one) => [...one.env]));
}

/** Initialisers that zeroed storage already holds; pure syntax, so that no type is needed yet. */
function isZero(property: ts.PropertyDeclaration): boolean {
  const { initializer } = property;
  if (initializer === undefined) return true;
  const text = initializer.getText();
  if (["0", "false", "null", "0x0"].includes(text)) return true;
  return false;
}

function selfOf(context: FunctionContext): Expr {
  const self = context.thisLocal;
  if (self === null) throw new Error("an init function has self");
  return { op: "local", local: self, type: self.type };
}

/** The tag, parameter properties and field initialisers. */
function lowerOwnParts(
  context: FunctionContext,
  instance: ClassInstance,
  constructor: ts.ConstructorDeclaration | undefined,
): void {
  const object = selfOf(context);
  const tag = tagStatement(object, instance.info, lineOf(constructor ?? instance.declaration));
  if (tag !== null) context.emit(tag);
  for (const parameter of constructor?.parameters ?? []) {
    if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent)) continue;
    const target = ownField(instance, object, parameter.name.getText());
    if (target === null) continue;
    const value = lowerExpression(context, parameter.name as ts.Identifier);
    context.emit({
      s: "assign",
      target,
      value: coerce(context, parameter, value, target.type),
      line: lineOf(parameter),
    });
  }
  for (const property of instanceProperties(instance.declaration)) {
    if (property.initializer === undefined || isZero(property)) continue;
    try {
      const target = ownField(instance, object, property.name.getText());
      if (target === null) continue;
      if (target.field.inline) {
        lowerStorage(context, property.initializer, target);
      } else {
        const value = lowerExpression(context, property.initializer, target.type);
        const converted = coerce(context, property.initializer, value, target.type);
        context.emit({ s: "assign", target, value: converted, line: lineOf(property) });
      }
    } catch (error) {
      context.program.report(error);
    }
  }
}

/** Null for a field whose declaration was refused. */
function ownField(
  instance: ClassInstance,
  object: Expr,
  name: string,
): Extract<Expr, { op: "field" }> | null {
  const field = instance.ownFields.get(name);
  if (field === undefined) return null;
  return { op: "field", object, field, type: field.type };
}

/** `super(…)`: the base class's constructor, then what this class adds. */
export function lowerSuperCall(context: FunctionContext, node: ts.CallExpression): Expr {
  const { program, thisClass } = context;
  const statement = node.parent;
  const constructor = statement.parent?.parent;
  if (
    !ts.isExpressionStatement(statement) ||
    constructor === undefined ||
    !ts.isConstructorDeclaration(constructor) ||
    thisClass === null ||
    !context.inConstructor
  ) {
    reject(node, "superPlace", "This `super(…)` is part of another statement or expression.");
  }
  const line = lineOf(node);
  const { base } = thisClass.info;
  const baseInstance = base === undefined ? undefined : program.instanceOf.get(base);
  if (baseInstance === undefined) throw new Error("tsc knows the base class");
  const { init } = baseInstance.info;
  if (init !== null) {
    const types = init.params.slice(1).map((p) => p.type);
    const parameters = constructorParameters(program, baseInstance);
    const env = chainEnv(program, baseInstance);
    const args = lowerArguments(context, node, node.arguments, types, parameters, { env });
    context.emit({ s: "expr", expr: baseCall(selfOf(context), init, args), line });
  }
  lowerOwnParts(context, thisClass, constructor);
  return { op: "const", value: 0n, type: VOID };
}
