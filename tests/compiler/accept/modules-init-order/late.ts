/** Its import runs first. */
import { early } from "./early.ts";
import { step } from "./step.ts";

const seen = early;
export const late = step() * seen;
