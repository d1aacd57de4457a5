/** Constraints dispatch statically: an interface, a class, a class that compares itself. */
import { printLine } from "gehri:host";

interface Comparable<T> {
  compare(other: T): i32;
}
class Version implements Comparable<Version> {
  constructor(
    readonly major: i32,
    readonly minor: i32,
  ) {}
  compare(other: Version): i32 {
    return this.major === other.major ? this.minor - other.minor : this.major - other.major;
  }
}
class Beta extends Version {
  override compare(other: Version): i32 {
    return super.compare(other) - 1;
  }
}
class Named {
  name: string = "";
}
class User extends Named {
  id: u32 = 7;
}

function max<T extends Comparable<T>>(a: T, b: T): T {
  return a.compare(b) >= 0 ? a : b;
}
function label<T extends Named>(item: T, name: string): T {
  item.name = name;
  return item;
}
function greatest<T extends Comparable<T>>(all: ReadonlySlice<T | null>): T | null {
  let best: T | null = null;
  for (const item of all) {
    if (item === null) continue;
    best = best === null ? item : max(best, item);
  }
  return best;
}

const one = new Version(1, 2);
const two = new Version(1, 10);
const beta = new Beta(1, 10);
const user = new User();
const versions: FixedArray<Version | null, 3> = [one, two, beta];

export function main(): i32 {
  printLine(`${max(one, two).minor} ${max<Version>(beta, two) === two}`);
  printLine(`${greatest<Version>(versions)?.minor ?? 0}`);
  printLine(`${label(user, "ann").id} ${user.name}`);
  return 0;
}
// expect-output:
// 10 true
// 10
// 7 ann
