/** Initialised after the parts, which main imports first. */
import { next } from "./clock.ts";
import { order } from "./parts/order.ts";

export const late: u32 = next() + order[1] - 2;
