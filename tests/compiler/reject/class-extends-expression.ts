/** Only a named class can be extended. */
class Base {
  n: u32 = 0;
}
function choose(): typeof Base {
  return Base;
}
class Derived extends choose() {}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 6:10 `Base` cannot be used as a value.
// expect: GTS3032 8:23 This is no name of a class.
