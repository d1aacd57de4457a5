/** What an interface promises holds for the interfaces that extend it. */
interface Source {
  /** @nopanic */
  read(): u32;
}

interface Port extends Source {
  write(value: u32): void;
}

class Register implements Port {
  private value: u32 = 1;
  private divisor: u32 = 0;

  read(): u32 {
    return this.value / this.divisor;
  }

  write(value: u32): void {
    this.value = value;
  }
}

const register = new Register();

function readAny(source: Source): u32 {
  return source.read();
}

export function main(): i32 {
  const port: Port = register;
  port.write(2);
  return i32(readAny(port));
}
// expect: GTS6000 15:3 `Register.read` is `@nopanic`, as `Source.read` promises, but may panic:
