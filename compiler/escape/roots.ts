/**
 * What a reference may lead to, as far as lifetimes go. Constants (text, null) have no root.
 */
import type { Local } from "../tree.ts";
import { ENVIRONMENT, type Type } from "../types.ts";

/**
 * - `static`: an object that lives for ever, or that an allocator answers for.
 * - `frame`: a local object of the function that is looked at.
 * - `parameter`: the object that a parameter refers to.
 * - `inside`: whatever is reached from that object by following references.
 * - `held`: the same without what closures captured, which no object of the source refers to.
 */
export type Root =
  | { readonly kind: "static"; readonly key: string }
  | { readonly kind: "frame"; readonly local: Local; readonly key: string }
  | {
      readonly kind: "parameter" | "inside" | "held";
      readonly index: number;
      readonly key: string;
    };

export type Roots = ReadonlySet<Root>;
export const NO_ROOTS: Roots = new Set();
const STATIC: Root = { kind: "static", key: "static" };
export const STATIC_ROOTS: Roots = new Set([STATIC]);

const parameters: Root[] = [];
const insides: Root[] = [];
const helds: Root[] = [];

/** The object behind parameter `index`. */
export function parameterRoot(index: number): Root {
  parameters[index] ??= { kind: "parameter", index, key: `p${index}` };
  return parameters[index];
}

/** What is reached from the object behind parameter `index`. */
export function insideRoot(index: number): Root {
  insides[index] ??= { kind: "inside", index, key: `i${index}` };
  return insides[index];
}

function heldRoot(index: number): Root {
  helds[index] ??= { kind: "held", index, key: `h${index}` };
  return helds[index];
}

/** An object that closures use and no expression of the source can name. */
function isCapture(root: Root): boolean {
  if (root.kind !== "frame") return false;
  const { type } = root.local;
  return type.kind === "class" && type.info.role !== undefined;
}

/** What a reference to an ordinary object leads to, of `roots`. */
export function withoutCaptures(roots: Roots): Roots {
  const plain = [...roots].every((root) => root.kind !== "inside" && !isCapture(root));
  if (plain) return roots;
  const others = [...roots].filter((root) => !isCapture(root));
  return new Set(others.map((root) => (root.kind === "inside" ? heldRoot(root.index) : root)));
}

/** True if a value of this type is one reference, to an object that the source made. */
export function isObjectReference(type: Type): boolean {
  if (type.kind === "nullable") return isObjectReference(type.of);
  if (type.kind === "class") return type.info.role === undefined;
  return ["array", "slice", "atomic", "string", "text", "iface"].includes(type.kind);
}

export function union(sets: readonly Roots[]): Roots {
  const filled = sets.filter((set) => set.size > 0);
  const [only] = filled;
  if (only === undefined) return NO_ROOTS;
  return filled.length === 1 ? only : new Set(filled.flatMap((set) => [...set]));
}

const holding = new WeakMap<Type, boolean>();

/** True if a value of this type can be, or contain, a reference that the rules follow. */
export function holdsReference(type: Type): boolean {
  const known = holding.get(type);
  if (known !== undefined) return known;
  // Types that refer to themselves do so through references.
  holding.set(type, true);
  const result = findReference(type);
  holding.set(type, result);
  return result;
}

function findReference(type: Type): boolean {
  switch (type.kind) {
    case "int":
    case "float":
    case "bool":
    case "void":
    case "never":
    case "null":
    case "number":
    case "literal":
    case "enum":
    case "mmio":
    case "percpu":
      return false;
    case "ptr":
      // Addresses are not followed, but for what a closure captured.
      return type === ENVIRONMENT;
    case "record":
      return type.info.fields.some((field) => holdsReference(field.type));
    case "union":
      return type.info.variants.some((variant) => holdsReference(variant.type));
    case "nullable":
      return holdsReference(type.of);
    default:
      return true;
  }
}
