/**
 * A small program of several modules, each in several versions, for again.test.ts: what one module
 * says decides about others in all the ways there are: types, constants, overrides, tags, instances
 * of generics, names given out in turn, frames of coroutines, tables of interfaces.
 */

/** So that these do not look like imports of this file. */
const quoted = (path: string): string => JSON.stringify(path);

export interface Versions {
  readonly name: string;
  /** The first one fits those of all others. */
  readonly texts: readonly string[];
}

const LIMITS = (size: string): string => `
export const SIZE = ${size};
export const NAMES = ["zero", "one", "two"] as const;
export function table(): u32 {
  let all: u32 = 0;
  for (let i: u32 = 0; i < 4; i++) all += i * ${size.length};
  return all;
}
function squared(x: usize): usize {
  return x * x;
}
export const AREA: usize = squared(${size});
`;

const SHAPES = (more: string, area: string): string => `
export type Point = { readonly x: i32; readonly y: i32 };
export class Shape {
  readonly at: Point;
  constructor(at: Point) {
    this.at = at;
  }
  area(): i32 {
    return ${area};
  }
${more}
}
export interface Named {
  id(): u32;
}
export class Pair<A, B> {
  first: A;
  second: B;
  constructor(first: A, second: B) {
    this.first = first;
    this.second = second;
  }
}
export function swap<T>(pair: Pair<T, T>): void {
  const kept = pair.first;
  pair.first = pair.second;
  pair.second = kept;
}
`;

const CIRCLES = (override: string, extra: string): string => `
import { type Named, type Point, Shape } from ${quoted("./shapes.ts")};
import { SIZE } from ${quoted("./limits.ts")};

export class Circle extends Shape implements Named {
  readonly radius: i32;
  constructor(at: Point, radius: i32) {
    super(at);
    this.radius = radius;
  }
  id(): u32 {
    return u32(SIZE);
  }
${override}
}
${extra}
`;

const KINDS = (first: string, step: string): string => `
export type Kind = ${first};
export type Event = { readonly kind: "open"; readonly at: u32 } | { readonly kind: "close" };
export function weight(kind: Kind): u32 {
  return kind === "a" ? 1 : ${step};
}
export function* count(limit: u32): Generator<u32> {
  for (let i: u32 = 0; i < limit; i += ${step}) yield i;
}
export function apply(f: (x: u32) => u32, x: u32): u32 {
  return f(x) + ${step};
}
`;

const USERS = (body: string, types: string): string => `
import { Circle } from ${quoted("./circles.ts")};
import { apply, count, type Event, type Kind, weight } from ${quoted("./kinds.ts")};
import { AREA, SIZE, table } from ${quoted("./limits.ts")};
import { type Named, Pair, type Point, Shape, swap } from ${quoted("./shapes.ts")};

${types}
const TABLE: u32 = table();
const room: FixedArray<u8, typeof SIZE> = new FixedArray();

function named(what: Named): u32 {
  return what.id();
}
function measure(shape: Shape): i32 {
  return shape.area();
}
function seen(event: Event): u32 {
  return event.kind === "open" ? event.at : 0;
}
export function use(kind: Kind): u32 {
  const origin: Point = { x: 1, y: 2 };
  const circle = new Circle(origin, 3);
  const shape = new Shape(origin);
  const pair = new Pair<u32, u32>(1, u32(AREA));
  swap(pair);
  let sum = named(circle) + weight(kind) + TABLE + u32(room.length) + pair.first;
  for (const n of count(5)) sum += n;
  sum += apply((x) => x + sum, 2) + seen({ kind: "open", at: 4 });
  if (measure(circle) > measure(shape)) sum += 1;
${body}
  return sum;
}
`;

const OTHERS = (types: string, body: string): string => `
import { print } from "gehri:host";
import { Pair, type Shape } from ${quoted("./shapes.ts")};

${types}
type Point = { readonly a: u8 };
export function other(shape: Shape): u32 {
  const point: Point = { a: 3 };
  const pair = new Pair<u8, u16>(point.a, 9);
${body}
  return u32(pair.first) + u32(pair.second) + u32(shape.at.x);
}
`;

export const MAIN = `
import { printLine } from "gehri:host";
import { other } from ${quoted("./others.ts")};
import { Shape } from ${quoted("./shapes.ts")};
import { use } from ${quoted("./users.ts")};

export function main(): i32 {
  const shape = new Shape({ x: 5, y: 6 });
  printLine(\`\${use("a")} \${other(shape)}\`);
  return 0;
}
`;

const AREA = "  area(): i32 {\n    return this.radius * 3;\n  }";
const SQUARE = `
export class Square extends Shape {
  area(): i32 {
    return this.at.x;
  }
}`;
const IS_CIRCLE = `
import { Shape as Any } from ${quoted("./shapes.ts")};
export function isCircle(shape: Any): boolean {
  return shape instanceof Circle;
}`;

const EXTRA = (type: string): string => `
type Extra = { readonly a: ${type} };
function extra(): Extra {
  return { a: 1 };
}`;

export const PROJECT: readonly Versions[] = [
  { name: "limits", texts: [LIMITS("8"), LIMITS("16"), `\n\n${LIMITS("8")}`, LIMITS('"x"')] },
  {
    name: "shapes",
    texts: [
      SHAPES("", "0"),
      SHAPES("", "this.at.x * this.at.y"),
      SHAPES("  more: u8 = 3;", "1"),
      SHAPES("  grow(): i32 {\n    return 1 + this.area();\n  }", "0"),
      SHAPES("  abstract grow(): i32;", "0"),
    ],
  },
  {
    name: "circles",
    texts: [
      CIRCLES("", ""),
      CIRCLES(AREA, ""),
      CIRCLES(AREA, SQUARE),
      CIRCLES("", IS_CIRCLE),
      CIRCLES("  area(): u8 {\n    return 1;\n  }", ""),
    ],
  },
  {
    name: "kinds",
    texts: [KINDS('"a" | "b"', "1"), KINDS('"a" | "b" | "c"', "2"), KINDS('"b"', "1")],
  },
  {
    name: "users",
    texts: [
      USERS("", ""),
      USERS("  sum += u32(extra().a);", EXTRA("u8")),
      USERS("  const q = new Pair<u8, u16>(1, 2);\n  sum += u32(q.second);", ""),
      USERS("  const t: readonly [u32, boolean] = [sum, true];\n  sum += t[0];", EXTRA("u32")),
      USERS("  sum += 1.5;", ""),
    ],
  },
  {
    name: "others",
    texts: [
      OTHERS("", ""),
      OTHERS(EXTRA("u16"), "  if (extra().a > 1) return 1;"),
      OTHERS("", '  print("x");'),
      OTHERS("", "  const t: readonly [u32, boolean] = [1, true];\n  if (t[1]) return t[0];"),
    ],
  },
];

/** Module and version, one after the other: what decides about a module that does not import it. */
export const SCRIPT: readonly (readonly [string, number])[] = [
  // Two types of one name: the later one gets another name in C, then no longer, then again.
  ["users", 1],
  ["others", 1],
  ["others", 0],
  ["others", 1],
  ["users", 0],
  ["users", 3],
  ["others", 3],
  ["others", 0],
  // An instance that both use, made by the one and by the other.
  ["users", 2],
  ["others", 2],
  // An override that turns calls in others into virtual ones, a tag, a field of a base class.
  ["circles", 1],
  ["circles", 2],
  ["shapes", 2],
  ["circles", 3],
  ["circles", 4],
  ["circles", 0],
  // Constants and what is computed with them.
  ["limits", 1],
  ["limits", 2],
  ["limits", 3],
  ["limits", 0],
];
