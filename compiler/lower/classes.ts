/** Classes: layout, storage of fields, and the `init` function that a `new` runs. */
import { refuse, reject } from "../diagnostics/diagnostic.ts";
import { cIdentifier } from "../print/names.ts";
import type { ClassInfo, Field, Module } from "../tree.ts";
import { NUMBER, showType, TEXT, type Type, typeKey } from "../types.ts";
import { ts } from "../typescript.ts";
import { declareBitFields, isDeclared } from "./bit-fields.ts";
import { declareInit } from "./construct.ts";
import { type ClassInstance, NO_ENV, type ProgramContext, type TypeEnv } from "./context.ts";
import { giveTag } from "./dispatch.ts";
import { externalStruct } from "./external.ts";
import { methodFunc, typeParameterEnv } from "./functions.ts";
import { extendsClause, isAbstract } from "./hierarchy.ts";
import { JournaledMap } from "./journal.ts";
import { generatorFrame } from "./kept-generators.ts";
import { isUpcast } from "./members.ts";
import { checkOverrides } from "./overrides.ts";
import { optional, parameterType } from "./parameters.ts";
import { nameOfType, resolveAnnotation, resolveType, symbolKey } from "./resolve.ts";
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
  const { info } = instance;
  info.base = resolveBase(program, declaration, instance.env);
  info.aligned = Math.max(info.aligned, info.base?.aligned ?? 0);
  const inherits = info.base !== undefined || program.hierarchy.below(declaration).length > 0;
  if (info.packed && inherits)
    refuse(
      program.diagnostics,
      declaration.name ?? declaration,
      "packedInheritance",
      `\`${name.text}\` is \`@packed\`.`,
    );
  const baseInstance = info.base === undefined ? undefined : program.instanceOf.get(info.base);
  // A class whose fields mention one that extends it: the base comes first.
  if (baseInstance?.complete === false)
    baseInstance.waiting.push(() => complete(program, instance));
  else complete(program, instance);
  return instance;
}

function complete(program: ProgramContext, instance: ClassInstance): void {
  const { declaration, info } = instance;
  giveTag(program, instance);
  info.fields = resolveFields(program, instance);
  rejectRecursion(declaration, info, info);
  declareBitFields(program, instance);
  info.init = declareInit(program, instance);
  instance.complete = true;
  for (const next of instance.waiting.splice(0)) next();
  checkOverrides(program, instance);
  declareMembers(program, instance);
}

/** The class that `extends` names, with its type arguments. */
function resolveBase(
  program: ProgramContext,
  declaration: ts.ClassDeclaration,
  env: TypeEnv,
): ClassInfo | undefined {
  const clause = extendsClause(declaration);
  if (clause === null) return undefined;
  const symbol = ts.isIdentifier(clause.expression)
    ? program.symbolAt(clause.expression)
    : undefined;
  if (symbol?.declarations?.some(ts.isClassDeclaration) !== true)
    reject(clause, "baseForm", "This is no name of a class.");
  const type = resolveType(program, env, program.checker.getTypeAtLocation(clause), clause);
  if (type.kind !== "class")
    reject(clause, "baseForm", `\`${showType(type)}\` is no class of the program.`);
  return type.info;
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
  const env = typeParameterEnv(program, declaration.typeParameters, args, new Map());
  const info: ClassInfo = {
    name: `${module.name}_${name}${suffix}`,
    shownName: args.length === 0 ? name : `${name}<${args.map(showType).join(", ")}>`,
    fields: [],
    packed: tags.has("packed"),
    external: externalStruct(declaration.name ?? declaration, module, tags.get("c")),
    aligned: numberTag(declaration, tags, "aligned"),
    init: null,
  };
  return newInstance(program, info, declaration, env, module);
}

function newInstance(
  program: ProgramContext,
  info: ClassInfo,
  declaration: ts.ClassDeclaration,
  env: TypeEnv,
  module: Module,
): ClassInstance {
  return {
    info,
    declaration,
    env,
    module,
    methods: new JournaledMap(program.journal),
    ownFields: new Map(),
    waiting: [],
    complete: false,
  };
}

/**
 * The holder of a class's static methods. Those of a generic class are there once, since they
 * cannot use its type parameters.
 */
export function staticsOf(
  program: ProgramContext,
  declaration: ts.ClassDeclaration,
): ClassInstance {
  if ((declaration.typeParameters?.length ?? 0) === 0)
    return classInstance(program, declaration, [], declaration);
  const key = `statics:${declaration.getSourceFile().fileName}:${declaration.pos}`;
  const known = program.infos.get(key) as ClassInstance | undefined;
  if (known !== undefined) return known;
  const name = declaration.name?.text ?? "";
  const module = program.moduleOf(declaration);
  const info: ClassInfo = {
    name: `${module.name}_${name}`,
    shownName: name,
    fields: [],
    packed: false,
    aligned: 0,
    init: null,
  };
  const instance = newInstance(program, info, declaration, NO_ENV, module);
  program.infos.set(key, instance);
  return instance;
}

function rejectUnsupported(declaration: ts.ClassDeclaration): void {
  for (const member of declaration.members) {
    const supported =
      ts.isPropertyDeclaration(member) ||
      ts.isMethodDeclaration(member) ||
      ts.isConstructorDeclaration(member) ||
      ts.isGetAccessor(member) ||
      ts.isSetAccessor(member) ||
      ts.isSemicolonClassElement(member);
    if (!supported) reject(member, "syntax", "This class member is not part of GTS.");
    const signatureOnly =
      (ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member)) &&
      member.body === undefined &&
      !isAbstract(member);
    if (signatureOnly) reject(member, "syntax", "A method or constructor is overloaded.");
    if (ts.canHaveModifiers(member)) {
      for (const modifier of ts.getModifiers(member) ?? []) {
        if (modifier.kind === ts.SyntaxKind.AccessorKeyword)
          reject(modifier, "syntax", `\`${modifier.getText()}\` is not part of GTS.`);
      }
    }
  }
}

/**
 * The base class's fields, then its own in the order of the source; parameter properties come
 * first, as in JavaScript.
 */
function resolveFields(program: ProgramContext, instance: ClassInstance): Field[] {
  const { base, tag } = instance.info;
  const fields: Field[] = [...(base?.fields ?? (tag === undefined ? [] : [tag.field]))];
  const add = (node: ts.PropertyName, field: Field): void => {
    const unique = uniqueField(node, fields, field);
    fields.push(unique);
    instance.ownFields.set(node.getText(), unique);
  };
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      program.report(error);
    }
  };
  for (const parameter of constructorOf(instance.declaration)?.parameters ?? [])
    if (ts.isParameterPropertyDeclaration(parameter, parameter.parent))
      attempt(() =>
        add(parameter.name as ts.Identifier, parameterField(program, instance, parameter)),
      );
  for (const property of instanceProperties(instance.declaration))
    attempt(() => add(property.name, resolveField(program, instance.env, property)));
  return fields;
}

function parameterField(
  program: ProgramContext,
  instance: ClassInstance,
  parameter: ts.ParameterDeclaration,
): Field {
  if (parameter.type === undefined)
    reject(parameter, "noWidth", "A parameter property needs a type.");
  const type =
    parameter.questionToken === undefined
      ? fieldType(program, instance.env, parameter.type)
      : parameterType(program, instance.env, parameter);
  const name = cIdentifier(parameter.name.getText());
  return { name, type, inline: false, readonly: isReadonly(parameter) };
}

/** Private names of a base class are other fields; all other names stand for one field. */
function uniqueField(node: ts.PropertyName, fields: readonly Field[], field: Field): Field {
  const taken = (name: string): boolean => fields.some((f) => f.name === name);
  if (!taken(field.name)) return field;
  if (!ts.isPrivateIdentifier(node))
    reject(node, "fieldRedeclared", `\`${node.getText()}\` is a field of a base class.`);
  let name = field.name;
  for (let n = 2; taken(name); n++) name = `${field.name}_${n}`;
  return { ...field, name };
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
  if (isAbstract(property))
    reject(property, "syntax", "An abstract field has no place; declare an abstract getter.");
  if (property.exclamationToken !== undefined) {
    reject(property, "fieldUninitialised", `\`${property.name.getText()}\` is never initialised.`);
  }
  if (!ts.isIdentifier(property.name) && !ts.isPrivateIdentifier(property.name)) {
    reject(property.name, "syntax", "A field needs a plain name.");
  }
  const { initializer } = property;
  const written =
    property.type !== undefined
      ? fieldType(program, env, property.type)
      : resolveType(program, env, program.checker.getTypeAtLocation(property), property);
  // `x?: T` starts as `undefined`, whatever T is.
  const declared = property.questionToken === undefined ? written : optional(property, written);
  const frame = initializer === undefined ? null : generatorFrame(program, initializer);
  const type = frame ?? madeType(program, env, property, declared);
  if (type === NUMBER || type.kind === "literal") {
    reject(property, "noWidth", `The field \`${property.name.getText()}\` has no width.`);
  }
  const holdsObject =
    initializer !== undefined &&
    (frame !== null || ts.isNewExpression(initializer) || ts.isArrayLiteralExpression(initializer));
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

/** `readonly shape: Shape = new Circle()` holds a Circle. */
function madeType(
  program: ProgramContext,
  env: TypeEnv,
  property: ts.PropertyDeclaration,
  declared: Type,
): Type {
  const { initializer } = property;
  const makes = initializer !== undefined && ts.isNewExpression(initializer);
  if (!makes || (declared.kind !== "class" && declared.kind !== "iface")) return declared;
  const made = resolveType(program, env, program.checker.getTypeAtLocation(initializer), property);
  const fits = declared.kind === "iface" ? made.kind === "class" : isUpcast(made, declared);
  return fits ? made : declared;
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

/** All methods of a class are compiled, used or not, so that mistakes in them are found. */
function declareMembers(program: ProgramContext, instance: ClassInstance): void {
  const isGeneric = (instance.declaration.typeParameters?.length ?? 0) > 0;
  for (const member of instance.declaration.members) {
    const callable =
      ts.isMethodDeclaration(member) || ts.isGetAccessor(member) || ts.isSetAccessor(member);
    if (!callable || member.body === undefined) continue;
    if (ts.isMethodDeclaration(member) && (member.typeParameters?.length ?? 0) > 0) continue;
    if (isStatic(member) && isGeneric) continue;
    try {
      methodFunc(program, instance, member, []);
    } catch (error) {
      program.report(error);
    }
  }
}

/** Static methods, of generic classes too. */
export function declareStatics(program: ProgramContext, declaration: ts.ClassDeclaration): void {
  const generic = (m: ts.ClassElement): boolean =>
    ts.isMethodDeclaration(m) && (m.typeParameters?.length ?? 0) > 0;
  for (const member of declaration.members) {
    const callable =
      ts.isMethodDeclaration(member) || ts.isGetAccessor(member) || ts.isSetAccessor(member);
    if (!callable || !isStatic(member) || member.body === undefined || generic(member)) continue;
    try {
      methodFunc(program, staticsOf(program, declaration), member, []);
    } catch (error) {
      program.report(error);
    }
  }
}

/** An abstract class has no objects of its own; arrays hold objects inline. */
export function requireConcrete(program: ProgramContext, node: ts.Node, type: Type): void {
  if (type.kind === "array") return requireConcrete(program, node, type.element);
  if (type.kind !== "class") return;
  const instance = program.instanceOf.get(type.info);
  if (instance !== undefined && isAbstract(instance.declaration))
    reject(node, "abstractStorage", `\`${showType(type)}\` is abstract.`);
}
