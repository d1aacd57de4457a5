/** The table of all syntax is whole and true: each row is tried, and no kind lacks one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { EBNF } from "../compiler/grammar/ebnf.ts";
import { grammarPage } from "../compiler/grammar/page.ts";
import { coveredKinds, GROUPS } from "../compiler/grammar/table.ts";
import { ALL_KINDS, examiner, kindsIn } from "../compiler/grammar/try.ts";
import { PROJECT_ROOT } from "./limits.ts";

const grammar = suite("grammar");
const tryOut = examiner();

grammar("every kind of TypeScript's syntax has a row", () => {
  const covered = coveredKinds();
  assert.equal(
    [...ALL_KINDS].filter((kind) => !covered.has(kind)),
    [],
  );
  assert.equal(
    [...covered].filter((kind) => !ALL_KINDS.has(kind)),
    [],
  );
});

for (const { title, rows } of GROUPS) {
  for (const row of rows) {
    grammar(`${title}: ${row.title} (${row.example.slice(0, 40)})`, () => {
      const { verdict, message } = tryOut(row.place, row.example);
      assert.is(verdict, row.verdict, `the table says ${row.verdict}, but: ${verdict} ${message}`);
      const found = kindsIn(row.place, row.example);
      const missing = row.kinds.filter((kind) => !found.has(kind));
      assert.equal(missing, [], "the example does not show them");
    });
  }
}

grammar("docs/language/grammar.md is what `npx gehri grammar --markdown` prints", () => {
  const page = readFileSync(join(PROJECT_ROOT, "docs/language/grammar.md"), "utf8");
  assert.is(page, grammarPage());
});

grammar("each rule of the grammar is defined once, and used", () => {
  const defined = [...EBNF.matchAll(/^(\w+) +=/gm)].map(([, name = ""]) => name);
  const bare = EBNF.replace(/^(\w+) +=/gm, "").replace(/"[^"]*"/g, "");
  const used = new Set([...bare.matchAll(/\b[a-z]\w*/g)].map(([name]) => name));
  assert.is(new Set(defined).size, defined.length);
  assert.equal(
    [...used].filter((name) => !defined.includes(name)),
    [],
  );
  assert.equal(
    defined.filter((name) => !used.has(name)),
    ["module"],
  );
});

grammar.run();
