/** An object literal is a record: no class, no interface with methods. */
class Box {
  n: u32 = 1;
}
interface Named {
  name(): u32;
}
function box(): Box {
  return { n: 1 };
}
function named(): Named {
  return {
    name(): u32 {
      return 1;
    },
  };
}
export function main(): i32 {
  const dog = {
    name(): u32 {
      return 1;
    },
  };
  return 0;
}
// expect: GTS2003 9:10 An object literal is a record, but `Box` is needed.
// expect: GTS2003 12:10 An object literal is a record, but `Named` is needed.
// expect: GTS1001 20:5 Only `name: value` and `...record` may stand in a record.
