/**
 * `gehri:std/floats`: f64 from text and to text, exact both ways: what is written with `writeF64`
 * reads back as the same number. Host programs only: the kernel has no floating point. Nothing is
 * allocated; a table of 11 KiB comes with it.
 */
export { parseF64 } from "gehri:std/floats-parse";
export { writeF64, writeF64Fixed } from "gehri:std/floats-print";
