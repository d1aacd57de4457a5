/** Frames of generators and `async` functions: what one run of each takes. */
import { storageLayout } from "../layout.ts";
import type { ClassInfo, Coroutine, Program } from "../tree.ts";
import { intern } from "../types.ts";
import { someStmt } from "../walk.ts";
import type { Cell, SizeTable } from "./tables.ts";

/** Bytes of the frame, frames of awaited functions included. */
export function frameBytes(coroutine: Coroutine): number {
  return bytesOf(coroutine.frame);
}

function bytesOf(info: ClassInfo): number {
  return Number(storageLayout(intern({ kind: "class", info })).size);
}

function suspensions(coroutine: Coroutine): number {
  let count = 0;
  someStmt(coroutine.resume.body ?? [], (stmt) => {
    if (stmt.s === "suspend") count++;
    return false;
  });
  return count;
}

/** The largest first; no table for a program without coroutines. */
export function frameTables(program: Program): SizeTable[] {
  const coroutines = program.modules.flatMap((module) =>
    module.funcs.flatMap((func) => (func.resumes === undefined ? [] : [func.resumes()])),
  );
  if (coroutines.length === 0) return [];
  const spaces = (program.spaces ?? []).map(({ frame, shownName, members }): readonly Cell[] => {
    const kinds = members === 1 ? "1 kind" : `${members} kinds`;
    return [bytesOf(frame), 0, "space", shownName, `room for ${kinds} of frames`];
  });
  const frames = coroutines.map((coroutine): readonly Cell[] => {
    const { resume, kind } = coroutine;
    const place = `${resume.module.shownPath}:${resume.line}`;
    return [frameBytes(coroutine), suspensions(coroutine), kind, resume.shownName, place];
  });
  const rows = [...frames, ...spaces].sort((a, b) => Number(b[0]) - Number(a[0]));
  return [
    {
      title: "Frames of generators and async functions",
      columns: ["bytes", "waits", "kind", "function", "where"],
      rows,
      notes: [],
    },
  ];
}
