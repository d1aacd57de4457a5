/** A variable at module level has a type with a width and a value. */
function nothing(): void {}
let a: number = 1;
let b: Text = "b";
let c;
let d: u32;
let e = 1;
export function next(): void {
  a++;
  b = "c";
  e++;
}
const f = null;
const g = nothing();
const h = `${1}`;
interface Named {
  name(): string;
}
class Dog implements Named {
  name(): string {
    return "dog";
  }
}
const i: Named | null = new Dog();

export function main(): i32 {
  return 0;
}
// expect: GTS2001 3:5 `a` has no width.
// expect: GTS2010 4:5 A variable cannot hold a `Text`.
// expect: GTS2001 5:5 `c` has no type.
// expect: GTS3004 6:5 `d` has no initial value.
// expect: GTS2001 7:5 `e` has no width.
// expect: GTS2001 13:7 Nothing says what type `f` has.
// expect: GTS2003 14:7 `g` would hold nothing.
// expect: GTS2010 15:7 A variable cannot hold a `Text`.
// expect: GTS3001 24:25 This is a new object; a variable of type `Named | null` cann
