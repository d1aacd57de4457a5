/** Advice that names the types and the words of the program, where the table's is general. */
import { type IntType, showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";

/** Longer operands are called `x`. */
const SHOWN_MAX = 24;

function shown(node: ts.Node): string {
  const text = ts.isExpression(node) ? node.getText() : "x";
  return text.length > SHOWN_MAX || text.includes("\n") ? "x" : text;
}

const isNumeric = (type: Type): boolean => type.kind === "int" || type.kind === "float";

/** Every value of `from` is one of `to`. */
function widens(from: IntType, to: IntType): boolean {
  if (from.signed === to.signed) return from.bits <= to.bits;
  return to.signed && from.bits < to.bits;
}

/** How `node`, a `from`, becomes a `target`; undefined if the table's advice must do. */
export function conversionHint(node: ts.Node, from: Type, target: Type): string | undefined {
  const text = shown(node);
  const name = showType(target);
  if (from.kind === "nullable" && (from.of === target || target.kind !== "nullable"))
    return `Test it first, \`if (${text} !== null)\`, or say what it is then: \`${text} ?? …\`.`;
  if (isNumeric(target)) return toNumberHint(text, from, target);
  if (target.kind === "bool" && from.kind === "int") return `Compare it: \`${text} !== 0\`.`;
  if (target.kind === "string") {
    if (from.kind === "text")
      return "A template is a `Text`: hand it to a `Text` parameter, or write it into bytes.";
    if (from.kind === "slice") return `Change one of the two types: these are bytes.`;
    return `Only a \`Text\` is made of values: \`\${${text}}\` in a template.`;
  }
  if (target.kind === "slice" && from.kind === "string")
    return `The bytes of a string are \`${text}.bytes()\`.`;
  if (target.kind === "slice" && from.kind === "slice" && from.element === target.element)
    return `Take a \`Readonly${name}\` where nothing is written, or copy the elements.`;
  if (target.kind === "array" && from.kind === "array" && from.element === target.element)
    return `Take a \`Slice<${showType(target.element)}>\`, which has any length.`;
  return `Change one of the two types, or make a \`${name}\` from what this holds.`;
}

function toNumberHint(text: string, from: Type, target: Type): string | undefined {
  const name = showType(target);
  if (from.kind === "string")
    return "Read it with `parseU64` and the like of gehri:std/numbers; they give null where they fail.";
  if (from.kind === "bool") return `Write \`${text} ? 1 : 0\`.`;
  if (from.kind === "enum" || target.kind === "float") return `Write \`${name}(${text})\`.`;
  if (!isNumeric(from)) return `Make a \`${name}\` from what this holds.`;
  if (from.kind === "int" && target.kind === "int" && widens(from, target))
    return `Write \`${name}(${text})\`.`;
  return `Write \`${name}(${text})\`, which checks that it fits, or \`${name}.wrap(${text})\`.`;
}

/** Which operand to convert, and to what. */
export function widthsHint(node: ts.Expression, left: Type, right: Type): string | undefined {
  if (!ts.isBinaryExpression(node)) return undefined;
  const write = (side: ts.Expression, type: Type): string =>
    `Convert one of them: \`${showType(type)}(${shown(side)})\`.`;
  if (left.kind === "float" && right.kind === "float")
    return left.name === "f64" ? write(node.right, left) : write(node.left, right);
  if (left.kind === "float") return write(node.right, left);
  if (right.kind === "float") return write(node.left, right);
  if (left.kind !== "int" || right.kind !== "int") return undefined;
  if (widens(left, right)) return write(node.left, right);
  if (widens(right, left)) return write(node.right, left);
  const wide = left.bits >= right.bits ? left : right;
  const side = wide === left ? node.right : node.left;
  return `${write(side, wide).slice(0, -1)}, which checks that it fits.`;
}
