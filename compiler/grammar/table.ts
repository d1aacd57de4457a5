/** The table of all syntax: each kind of node and token of TypeScript, and what GTS makes of it. */
import { ABSENT } from "./absent.ts";
import { CLASSES, DECLARATIONS_AND_MODULES } from "./declarations.ts";
import { EXPRESSIONS, LITERALS_AND_NAMES, OPERATORS } from "./expressions.ts";
import type { Group } from "./row.ts";
import { FUNCTIONS, STATEMENTS } from "./statements.ts";
import { COMMENTS, TYPES } from "./types.ts";

export const GROUPS: readonly Group[] = [
  LITERALS_AND_NAMES,
  OPERATORS,
  EXPRESSIONS,
  STATEMENTS,
  FUNCTIONS,
  CLASSES,
  DECLARATIONS_AND_MODULES,
  TYPES,
  COMMENTS,
];

/** All kinds that the table has a row for. */
export function coveredKinds(): Set<string> {
  const rows = GROUPS.flatMap((group) => group.rows.flatMap(({ kinds }) => kinds));
  return new Set([...rows, ...ABSENT.flatMap(({ kinds }) => kinds)]);
}
