/**
 * Interface values: a pointer to the object and one to a table of functions, and the thunks that
 * fill such tables.
 */
import type { Expr, Func, InterfaceInfo } from "../tree.ts";
import { intern, type Type } from "../types.ts";
import { type Code, type Context, P, postfix, wrap } from "./code.ts";
import { expression, value } from "./expressions.ts";
import type { Table, Uses } from "./module-uses.ts";
import { cIdentifier } from "./names.ts";
import { cType, declared, representation } from "./type-names.ts";

type Iface = Extract<Type, { kind: "iface" }>;

export function callInterface(
  expr: Extract<Expr, { op: "callInterface" }>,
  context: Context,
): Code {
  const type = representation(expr.object.type);
  if (type.kind === "iface") noteTable(type, context.uses);
  const object = wrap(expression(expr.object, context), P.postfix);
  const args = expr.args.map((arg) => value(arg, context));
  return postfix(
    `${object}.table->${cIdentifier(expr.method)}(${[`${object}.self`, ...args].join(", ")})`,
  );
}

/** Notes all that a call through the table needs. */
function noteTable(type: Iface, uses: Uses): void {
  uses.complete.add(type);
  for (const method of type.info.methods) {
    cType(method.result, uses);
    for (const param of method.params) cType(param, uses);
  }
}

export function toInterface(expr: Extract<Expr, { op: "toInterface" }>, context: Context): Code {
  const table = tableOf(expr.operand.type, expr.info, expr.methods, context.uses);
  const type = cType(expr.type, context.uses);
  return postfix(`(${type}){${value(expr.operand, context)}, &${table}}`);
}

/** The name of the table for this class as this interface; notes it. */
export function tableOf(
  operand: Type,
  info: InterfaceInfo,
  methods: readonly Func[],
  uses: Uses,
): string {
  const self = representation(operand);
  const className = self.kind === "class" ? self.info.name : "object";
  const name = `${className}_as_${info.name}`;
  const iface = intern({ kind: "iface", info });
  noteTable(iface, uses);
  for (const method of methods) uses.funcs.add(method);
  uses.tables.set(name, { name, iface, self, methods });
  return name;
}

/** The thunks and the table itself. */
export function tableText(table: Table, uses: Uses): string {
  const { info } = table.iface;
  const lines = [`/* ${table.name.replace("_as_", " as ")} */`];
  for (const [i, method] of info.methods.entries()) {
    const target = table.methods[i];
    if (target !== undefined) lines.push(...thunk(table, method, target, uses));
  }
  const entries = info.methods.map(
    (method) => `  .${cIdentifier(method.name)} = ${table.name}_${method.name},`,
  );
  lines.push(`static const struct ${info.name}_table ${table.name} = {`, ...entries, "};", "");
  return lines.join("\n");
}

function thunk(
  table: Table,
  method: InterfaceInfo["methods"][number],
  target: Func,
  uses: Uses,
): string[] {
  uses.funcs.add(target);
  const params = method.params.map((type, i) => declared(cType(type, uses), `a${i}`));
  const result = cType(method.result, uses);
  const args = ["self", ...method.params.map((_, i) => `a${i}`)].slice(0, target.params.length);
  const unused = method.params
    .slice(args.length - 1)
    .map((_, i) => `  (void)a${i + args.length - 1};`);
  const body = `${target.name}(${args.join(", ")});`;
  return [
    `static ${declared(result, `${table.name}_${method.name}`)}(${["void *self", ...params].join(", ")}) {`,
    ...unused,
    result === "void" ? `  ${body}` : `  return ${body}`,
    "}",
    "",
  ];
}

/** The type of the table; it may stand before the types that its methods take are complete. */
export function tableType(type: Iface, uses: Uses): string[] {
  const methods = type.info.methods.map((method) => {
    const params = ["void *self", ...method.params.map((param) => cType(param, uses))];
    return `  ${declared(cType(method.result, uses), `(*${cIdentifier(method.name)})`)}(${params.join(", ")});`;
  });
  return [`struct ${type.info.name}_table {`, ...methods, "};"];
}
