/** Imported by the module that comes first. */
import { step } from "./step.ts";

export const early = step();
