/** A function that uses a variable which has no value yet. */
function later(): u32 {
  const read = (): u32 => value;
  const first = read();
  const value = u32(u8(3));
  return first + value;
}
function hoisted(): u32 {
  const first = read();
  const value = u32(u8(3));
  return first + read();
  function read(): u32 {
    return value;
  }
}
function through(): u32 {
  const first = (): u32 => outer();
  const value = u32(u8(3));
  function inner(): u32 {
    return value;
  }
  function outer(): u32 {
    return inner() + first();
  }
  return outer();
}
function unset(): u32 {
  let value: u32;
  const read = (): u32 => value;
  value = 4;
  return read();
}
export function main(): i32 {
  return i32(later() + hoisted() + through() + unset());
}
// expect: GTS4021 3:16 This function uses `value` before it has a value.
// expect: GTS4021 9:17 This function uses `value` before it has a value.
// expect: GTS4021 17:17 This function uses `value` before it has a value.
// expect: GTS4021 28:7 This function uses `value` before it has a value.
