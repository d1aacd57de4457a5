/** Classes are declared at module level, not made by expressions. */
const Made = class {
  n: u32 = 0;
};

export function main(): i32 {
  return 0;
}
// expect: GTS1001 2:14 This expression (ClassExpression) is not part of GTS.
