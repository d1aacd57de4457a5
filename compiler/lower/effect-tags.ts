/** Tags about effects and recursion; what they mean stands in docs/language/effects.md. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Effect, FuncEffects, Pin } from "../effects.ts";
import type { ts } from "../typescript.ts";
import { vectorsOf } from "./interrupts.ts";
import type { Tags } from "./tags.ts";

export const EFFECTS: readonly Effect[] = ["sleep", "alloc", "panic", "irq"];
export const PINS: readonly Pin[] = ["nosleep", "noalloc", "nopanic", "irqsafe"];

/** A function that is active more often than this at once needs another shape. */
const RECURSION_MAX = 1000;

/** The part of a function that its tags decide; nothing if it has none of them. */
export function effectTags(
  node: ts.Node,
  tags: Tags,
  promises: ReadonlyMap<Pin, string> = new Map(),
): { readonly effects?: FuncEffects } {
  const names = ["effect", "assume", "recursion", "interrupt", ...PINS];
  if (promises.size === 0 && !names.some((name) => tags.has(name))) return {};
  const has = words(tags.get("effect")).map((word) => {
    const effect = EFFECTS.find((known) => known === word);
    return effect ?? rejectWord(node, "effect", word, EFFECTS);
  });
  // `@assume irqsafe: because …`: the reason is for readers.
  const [assumption = "", reason] = (tags.get("assume") ?? "").split(/:(.*)/s);
  const assumed = words(assumption).map((word) => {
    const pin = PINS.find((known) => known === word);
    return pin ?? rejectWord(node, "assume", word, PINS);
  });
  if (assumed.length > 0 && (reason ?? "").trim() === "")
    reject(node, "badEffect", "`@assume` needs a reason.");
  for (const pin of PINS) {
    if ((tags.get(pin) ?? "") !== "")
      reject(node, "badEffect", `\`@${pin}\` stands alone on its line.`);
  }
  const handles = tags.get("interrupt");
  const isPinned = (pin: Pin): boolean =>
    tags.has(pin) || (pin === "irqsafe" && handles !== undefined);
  const vectors = handles === undefined ? [] : (vectorsOf(handles) ?? []);
  const pins = PINS.filter((pin) => isPinned(pin) || promises.has(pin));
  const inherited = new Map([...promises].filter(([pin]) => !isPinned(pin)));
  const depth = recursion(node, tags);
  return { effects: { has, pins, inherited, assumed, recursion: depth, vectors } };
}

function words(text: string | undefined): string[] {
  return (text ?? "").split(/[\s,]+/).filter((word) => word !== "");
}

function rejectWord(node: ts.Node, tag: string, word: string, known: readonly string[]): never {
  return reject(node, "badEffect", `\`@${tag}\` does not know "${word}": ${known.join(", ")}.`);
}

function recursion(node: ts.Node, tags: Tags): number | null {
  const text = tags.get("recursion");
  if (text === undefined) return null;
  const depth = /^[1-9][0-9]*$/.test(text) ? Number(text) : 0;
  if (depth < 1 || depth > RECURSION_MAX)
    reject(node, "badEffect", `\`@recursion\` needs a number from 1 to ${RECURSION_MAX}.`);
  return depth;
}
