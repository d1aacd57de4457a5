/** A module of re-exports. */
export { order } from "./order.ts";
export { describe } from "./stamp.ts";
export type { Stamp } from "./stamp.ts";
