/**
 * Every rule has a program: the places of the compiler that refuse something are reached by the
 * reject fixtures, but for those that rules-unshown.ts counts. A rule that is broken then shows.
 */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { analyse } from "../../compiler/index.ts";
import { fixtureFiles, readReject } from "./fixtures.ts";
import { PROJECT_ROOT } from "./programs.ts";
import { rejectSites, sitesReached } from "./rules.ts";
import { UNSHOWN } from "./rules-unshown.ts";

const folder = join(PROJECT_ROOT, "tests/compiler/reject");

test("no new rule is without a program that shows it", () => {
  const sites = rejectSites();
  const reached = sitesReached(() => {
    for (const { name, file } of fixtureFiles(folder)) {
      const { target } = readReject(name, file);
      analyse({ roots: [file], target, projectRoot: PROJECT_ROOT });
    }
  });
  assert.ok(reached.size > 0, "no place was recognised");
  const unshown = new Map<string, string[]>();
  for (const site of sites.keys()) {
    if (reached.has(site)) continue;
    const file = site.replace(/:\d+$/, "");
    unshown.set(file, [...(unshown.get(file) ?? []), site]);
  }
  const tooMany = [...unshown]
    .filter(([file, list]) => list.length > (UNSHOWN[file] ?? 0))
    .flatMap(([, list]) => list);
  assert.equal(tooMany, [], "write a reject fixture for what is new among these");
});

test.run();
