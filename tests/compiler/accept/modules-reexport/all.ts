/** The front of the package. */
export * from "./shapes.ts";
export { Counter, LIMIT } from "./more/counter.ts";
export { name as shown } from "./more/colors.ts";
export { Color } from "./more/colors.ts";
