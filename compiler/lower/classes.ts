/** Classes: layout, storage of fields, and the `init` function that a `new` runs. */
import { reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { ClassInfo, Expr, Field, Func } from "../tree.ts";
import { NUMBER, showType, TEXT, type Type, typeKey, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { declareBitFields, isDeclared } from "./bit-fields.ts";
import { coerce } from "./coerce.ts";
import {
  type ClassInstance,
  type FunctionContext,
  lineOf,
  type ProgramContext,
  type TypeEnv,
} from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { externalStruct } from "./external.ts";
import { declareFunc, lowerBody, methodFunc, typeParameterEnv } from "./functions.ts";
import { nameOfType, resolveAnnotation, resolveType, symbolKey } from "./resolve.ts";
import { lowerStorage } from "./storage.ts";
import { numberTag, readTags } from "./tags.ts";

/** More nested instances of one class than any sensible program has. */
const MAX_CLASS_INSTANCES = 2000;

export function classInstance(
  program: ProgramContext,
  declaration: ts.ClassDeclaration,
  args: readonly Type[],
  node: ts.Node,
): ClassInstance {
  const name = declaration.name;
  if (name === undefined) reject(declaration, "syntax", "A class needs a name.");
  const symbol = program.symbolAt(name);
  const key = `${symbol === undefined ? name.text : symbolKey(symbol)}<${args.map(typeKey).join(",")}>`;
  const known = program.classes.get(key);
  if (known !== undefined) return known;
  if (program.classes.size > MAX_CLASS_INSTANCES) {
    reject(node, "deepGeneric", `More than ${MAX_CLASS_INSTANCES} classes are instantiated.`);
  }
  const instance = createInstance(program, declaration, name.text, args);
  program.classes.set(key, instance);
  program.instanceOf.set(instance.info, instance);
  rejectUnsupported(declaration);
  instance.info.fields = resolveFields(program, instance);
  rejectRecursion(declaration, instance.info, instance.info);
  declareBitFields(program, instance);
  instance.info.init = declareInit(program, instance);
  declareMembers(program, instance);
  return instance;
}

function createInstance(
  program: ProgramContext,
  declaration: ts.ClassDeclaration,
  name: string,
  args: readonly Type[],
): ClassInstance {
  const tags = readTags(declaration, "class");
  const module = program.moduleOf(declaration);
  const suffix = args.map((a) => `_${nameOfType(a)}`).join("");
  const info: ClassInfo = {
    name: `${module.name}_${name}${suffix}`,
    shownName: args.length === 0 ? name : `${name}<${args.map(showType).join(", ")}>`,
    fields: [],
    packed: tags.has("packed"),
    external: externalStruct(declaration, module, tags.get("c")),
    aligned: numberTag(declaration, tags, "aligned"),
    init: null,
  };
  const env = typeParameterEnv(program, declaration.typeParameters, args, new Map());
  return { info, declaration, env, module, methods: new Map() };
}

function rejectUnsupported(declaration: ts.ClassDeclaration): void {
  for (const clause of declaration.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword) {
      reject(clause, "noInheritance", "This class extends another.");
    }
  }
  for (const member of declaration.members) {
    const supported =
      ts.isPropertyDeclaration(member) ||
      ts.isMethodDeclaration(member) ||
      ts.isConstructorDeclaration(member) ||
      ts.isGetAccessor(member) ||
      ts.isSetAccessor(member) ||
      ts.isSemicolonClassElement(member);
    if (!supported) reject(member, "syntax", "This class member is not part of GTS.");
    if (ts.canHaveModifiers(member)) {
      for (const modifier of ts.getModifiers(member) ?? []) {
        if (
          modifier.kind === ts.SyntaxKind.AbstractKeyword ||
          modifier.kind === ts.SyntaxKind.AccessorKeyword
        )
          reject(modifier, "syntax", `\`${modifier.getText()}\` is not part of GTS.`);
      }
    }
  }
}

/** Fields in the order of the source; parameter properties come first, as in JavaScript. */
function resolveFields(program: ProgramContext, instance: ClassInstance): Field[] {
  const fields: Field[] = [];
  for (const parameter of constructorOf(instance.declaration)?.parameters ?? []) {
    if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent)) continue;
    if (parameter.type === undefined)
      reject(parameter, "noWidth", "A parameter property needs a type.");
    const type = fieldType(program, instance.env, parameter.type);
    fields.push({
      name: cIdentifier(parameter.name.getText()),
      type,
      inline: false,
      readonly: isReadonly(parameter),
    });
  }
  for (const property of instanceProperties(instance.declaration)) {
    fields.push(resolveField(program, instance.env, property));
  }
  return fields;
}

export function instanceProperties(declaration: ts.ClassDeclaration): ts.PropertyDeclaration[] {
  return declaration.members
    .filter(ts.isPropertyDeclaration)
    .filter((p) => !isStatic(p) && !isDeclared(p));
}

export function isStatic(member: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

function isReadonly(member: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly) !== 0;
}

export function constructorOf(
  declaration: ts.ClassDeclaration,
): ts.ConstructorDeclaration | undefined {
  return declaration.members.filter(ts.isConstructorDeclaration).find((c) => c.body !== undefined);
}

function fieldType(program: ProgramContext, env: TypeEnv, node: ts.TypeNode): Type {
  const type = resolveAnnotation(program, env, node);
  if (type === TEXT) reject(node, "textEscapes", "A field cannot hold a `Text`.");
  return type;
}

function resolveField(
  program: ProgramContext,
  env: TypeEnv,
  property: ts.PropertyDeclaration,
): Field {
  if (property.exclamationToken !== undefined) {
    reject(property, "fieldUninitialised", `\`${property.name.getText()}\` is never initialised.`);
  }
  if (!ts.isIdentifier(property.name) && !ts.isPrivateIdentifier(property.name)) {
    reject(property.name, "syntax", "A field needs a plain name.");
  }
  const { initializer } = property;
  const type =
    property.type !== undefined
      ? fieldType(program, env, property.type)
      : resolveType(program, env, program.checker.getTypeAtLocation(property), property);
  if (type === NUMBER || type.kind === "literal") {
    reject(property, "noWidth", `The field \`${property.name.getText()}\` has no width.`);
  }
  const holdsObject =
    initializer !== undefined &&
    (ts.isNewExpression(initializer) || ts.isArrayLiteralExpression(initializer));
  const isObject = type.kind === "class" || type.kind === "array" || type.kind === "atomic";
  const readonly = isReadonly(property);
  if (holdsObject && isObject && !readonly) {
    reject(
      property,
      "hiddenStorage",
      `\`${property.name.getText()}\` is not readonly, so its object has no storage.`,
    );
  }
  const name = cIdentifier(property.name.text.replace(/^#/, ""));
  return { name, type, inline: holdsObject && isObject, readonly };
}

/** A class that holds itself inline would be infinitely large. */
function rejectRecursion(node: ts.Node, outer: ClassInfo, info: ClassInfo): void {
  for (const field of info.fields) {
    if (!field.inline) continue;
    let { type } = field;
    while (type.kind === "array") type = type.element;
    if (type.kind !== "class") continue;
    if (type.info === outer)
      reject(
        node,
        "recursiveLayout",
        `\`${outer.shownName}\` contains itself in \`${field.name}\`.`,
      );
    rejectRecursion(node, outer, type.info);
  }
}

/** True when storage of this type is more than zeroes at the start. */
export function needsInit(type: Type): boolean {
  if (type.kind === "class") return type.info.init !== null;
  if (type.kind === "array") return isInlineElement(type.element) && needsInit(type.element);
  return false;
}

export function isInlineElement(type: Type): boolean {
  return type.kind === "class" || type.kind === "array" || type.kind === "atomic";
}

function declareInit(program: ProgramContext, instance: ClassInstance): Func | null {
  const { declaration, env, info } = instance;
  const constructor = constructorOf(declaration);
  const initialised = instanceProperties(declaration).filter(
    (p) => p.initializer !== undefined && !isZero(p),
  );
  if (constructor === undefined && initialised.length === 0) return null;
  const symbolName = `${info.name}__init`;
  return declareFunc(program, {
    name: symbolName,
    shownName: `new ${info.shownName}`,
    node: constructor ?? declaration,
    parameters: constructor?.parameters ?? [],
    env,
    thisClass: instance,
    result: VOID,
    tags: new Map(),
    lower: (context) => lowerInit(context, instance, constructor),
  });
}

/** Initialisers that zeroed storage already holds; pure syntax, so that no type is needed yet. */
function isZero(property: ts.PropertyDeclaration): boolean {
  const { initializer } = property;
  if (initializer === undefined) return true;
  const text = initializer.getText();
  if (["0", "false", "null", "0x0"].includes(text)) return true;
  return false;
}

function lowerInit(
  context: FunctionContext,
  instance: ClassInstance,
  constructor: ts.ConstructorDeclaration | undefined,
): void {
  const self = context.thisLocal;
  if (self === null) throw new Error("an init function has self");
  context.inConstructor = true;
  const object: Expr = { op: "local", local: self, type: self.type };
  for (const parameter of constructor?.parameters ?? []) {
    if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent)) continue;
    const field = fieldNamed(instance, cIdentifier(parameter.name.getText()));
    const value = lowerExpression(context, parameter.name as ts.Identifier);
    const target: Expr = { op: "field", object, field, type: field.type };
    context.emit({
      s: "assign",
      target,
      value: coerce(context, parameter, value, field.type),
      line: lineOf(parameter),
    });
  }
  for (const property of instanceProperties(instance.declaration)) {
    if (property.initializer === undefined || isZero(property)) continue;
    try {
      const field = fieldNamed(instance, cIdentifier(property.name.getText().replace(/^#/, "")));
      const target: Expr = { op: "field", object, field, type: field.type };
      if (field.inline) {
        lowerStorage(context, property.initializer, target);
      } else {
        const value = lowerExpression(context, property.initializer, field.type);
        const converted = coerce(context, property.initializer, value, field.type);
        context.emit({ s: "assign", target, value: converted, line: lineOf(property) });
      }
    } catch (error) {
      context.program.report(error);
    }
  }
  if (constructor !== undefined) lowerBody(context, constructor);
}

export function fieldNamed(instance: ClassInstance, name: string): Field {
  const field = instance.info.fields.find((f) => f.name === name);
  if (field === undefined) throw new Error(`${instance.info.name} has no field ${name}`);
  return field;
}

/** All methods of a class are compiled, used or not, so that mistakes in them are found. */
function declareMembers(program: ProgramContext, instance: ClassInstance): void {
  for (const member of instance.declaration.members) {
    const callable =
      ts.isMethodDeclaration(member) || ts.isGetAccessor(member) || ts.isSetAccessor(member);
    if (!callable || member.body === undefined) continue;
    if (ts.isMethodDeclaration(member) && (member.typeParameters?.length ?? 0) > 0) continue;
    try {
      methodFunc(program, instance, member, []);
    } catch (error) {
      program.report(error);
    }
  }
}
