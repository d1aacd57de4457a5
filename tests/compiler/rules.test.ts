/**
 * Every rule has a program: each place of the compiler that refuses something is reached by a
 * reject fixture, and that fixture fails when the rule is broken. `npm test` breaks a part of the
 * rules, another one every day; `make mutate` breaks all.
 */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fixtureFiles, type RejectFixture, readReject } from "./fixtures.ts";
import { PROJECT_ROOT } from "./programs.ts";
import { notices, ruleSites, type Site, sitesShown } from "./rules.ts";

const folder = join(PROJECT_ROOT, "tests/compiler/reject");
/** Of how many rules one is broken; `BREAK=all` breaks each of them. */
const ONE_OF = process.env.BREAK === "all" ? 1 : 8;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The programs that show each rule, those with the fewest diagnostics first. */
function showing(): Map<Site, RejectFixture[]> {
  const found = new Map<Site, RejectFixture[]>();
  const fixtures = fixtureFiles(folder).map(({ name, file }) => readReject(name, file));
  fixtures.sort((a, b) => a.expected.length - b.expected.length);
  for (const fixture of fixtures)
    for (const site of sitesShown(fixture)) found.set(site, [...(found.get(site) ?? []), fixture]);
  return found;
}

const shown = showing();
const sites = ruleSites();

test("every rule has a program that shows it", () => {
  assert.ok(sites.length > 300, "the rules were not found");
  const unshown = sites.filter((site) => !shown.has(site));
  assert.equal(unshown, [], "write a reject fixture for each of these");
});

test("a rule that is broken makes a fixture fail", () => {
  const today = Math.floor(Date.now() / DAY_MS) % ONE_OF;
  const unnoticed = sites.filter((site, i) => {
    if (i % ONE_OF !== today || !shown.has(site)) return false;
    return !(shown.get(site) ?? []).some((fixture) => notices(fixture, site));
  });
  assert.equal(unnoticed, [], "these rules can be broken");
});

test.run();
