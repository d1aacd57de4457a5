/**
 * A seeded part of `make fuzz`: no random program that the compiler accepts uses an object after
 * its end.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkEscapes } from "../fuzz/escape-run.ts";

const PROGRAMS = 60;
const SEED = 20_000;

test("60 random programs about lifetimes are refused or run clean", async () => {
  const { ran, refused, failures } = await checkEscapes(PROGRAMS, SEED);
  assert.is(failures.join("\n\n"), "");
  assert.is(ran + refused, PROGRAMS);
  // A generator of nothing but right programs, or of none, would say nothing.
  assert.ok(ran > PROGRAMS / 4, `${ran} ran`);
  assert.ok(refused > PROGRAMS / 10, `${refused} were refused`);
});

test.run();
