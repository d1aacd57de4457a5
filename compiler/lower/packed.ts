/**
 * Inline objects of packed classes. Their methods, and slices of them, take them to be aligned as
 * their type is, so they must be.
 */
import { type Diagnostic, refuse } from "../diagnostics/diagnostic.ts";
import { fieldOffset, storageLayout } from "../layout.ts";
import { cIdentifier } from "../print/names.ts";
import type { Field } from "../tree.ts";
import { ts } from "../typescript.ts";
import type { ClassInstance } from "./context.ts";

type Class = Pick<ClassInstance, "info" | "declaration">;

export function checkPackedFields(classes: Iterable<Class>): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const one of classes) {
    if (!one.info.packed) continue;
    for (const field of one.info.fields) {
      const message = field.inline ? misplaced(one, field) : null;
      if (message !== null) refuse(found, declarationOf(one, field), "packedInline", message);
    }
  }
  return found;
}

/** What is wrong with where an inline object stands; null if nothing is. */
function misplaced({ info }: Class, field: Field): string | null {
  const { align } = storageLayout(field.type);
  const offset = fieldOffset(info.fields, info.packed, field);
  const whole = info.aligned > 1 ? BigInt(info.aligned) : 1n;
  if (align <= whole && offset % align === 0n) return null;
  const name = `\`${info.shownName}\``;
  const where =
    align > whole ? `objects of ${name} to ${whole}` : `it stands at byte ${offset} of ${name}`;
  return `\`${field.name}\` must be aligned to ${align}, but ${where}.`;
}

function declarationOf({ declaration }: Class, field: Field): ts.Node {
  const own = declaration.members
    .filter(ts.isPropertyDeclaration)
    .find((member) => cIdentifier(member.name.getText().replace(/^#/, "")) === field.name);
  return own ?? declaration.name ?? declaration;
}
