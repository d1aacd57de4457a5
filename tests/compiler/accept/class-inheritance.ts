/** Fields, constructors and methods of base classes, three levels deep. */
import { printLine } from "gehri:host";

class A {
  a: u32 = 1;

  constructor(readonly id: u32) {
    printLine(`A ${id}`);
    this.a = id * 10;
  }

  sum(): u32 {
    return this.a;
  }

  private secret(): u32 {
    return 5;
  }

  open(): u32 {
    return this.secret() + this.a;
  }
}

class B extends A {
  b: u32 = 2;

  constructor(id: u32, extra: u32) {
    const doubled = extra * 2;
    super(id + 1);
    printLine(`B ${this.b} ${this.a}`);
    this.b = doubled;
  }

  sumB(): u32 {
    return this.sum() + this.b;
  }
}

class C extends B {
  c: u32 = 3;

  sumC(): u32 {
    return this.sumB() + this.c + super.sum();
  }
}

const c = new C(1, 7);

function asA(a: A): u32 {
  a.a += 1;
  return a.sum();
}

export function main(): i32 {
  printLine(`${c.id} ${c.a} ${c.b} ${c.c}`);
  printLine(`${c.sumC()} ${c.open()}`);
  printLine(`${asA(c)} ${c.a}`);
  printLine(`${sizeof<A>()} ${sizeof<B>()} ${sizeof<C>()}`);
  return 0;
}
// expect-output:
// A 2
// B 2 20
// 2 20 14 3
// 57 25
// 21 21
// 8 12 16
