/** A setter is called by a plain assignment only. */
class Meter {
  private n: u32 = 0;
  get value(): u32 {
    return this.n;
  }
  set value(x: u32) {
    this.n = x;
  }
  get on(): boolean {
    return this.n > 0;
  }
  set on(x: boolean) {
    this.n = u32(x);
  }
}
const meter = new Meter();

export function main(): i32 {
  meter.value += 1;
  meter.value++;
  meter.on ||= true;
  return 0;
}
// expect: GTS1001 20:3 Write `x.name = x.name + …` for an accessor.
// expect: GTS1001 21:3 Write `x.name = x.name + 1` for an accessor.
// expect: GTS1001 22:3 Write it out for an accessor.
