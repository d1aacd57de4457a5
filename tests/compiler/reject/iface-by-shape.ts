/** A class that has the methods but does not name the interface. */
interface Speaker {
  speak(): u32;
}
class Base implements Speaker {
  speak(): u32 {
    return 1;
  }
}
class Twin {
  speak(): u32 {
    return 2;
  }
}
const base = new Base();
const twin = new Twin();

function hear(s: Speaker): u32 {
  return s.speak();
}

export function main(): i32 {
  return i32(hear(base) + hear(twin));
}
// expect: GTS3009 23:32 `Twin` does not implement `Speaker` by name.
