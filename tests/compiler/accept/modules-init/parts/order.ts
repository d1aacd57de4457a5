/** The first module with initialisers that run. */
import { next } from "../clock.ts";

const first = next();
const second = next();
export const order: FixedArray<u32, 2> = [first, second];
