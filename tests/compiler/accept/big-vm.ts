/** A bytecode machine with an assembler: enum opcodes, a stack, calls, traps; runs a sieve and a Collatz search. */
import { print, printLine } from "gehri:host";

/** @width u8 */
enum Op {
  Halt,
  Push,
  Pop,
  Dup,
  Over,
  Add,
  Sub,
  Mul,
  Mod,
  Less,
  Jump,
  JumpZero,
  Load,
  Store,
  Call,
  Return,
  Print,
}
enum Trap {
  None,
  Halted,
  StackUnderflow,
  StackOverflow,
  BadAddress,
  DivideByZero,
}
class Program {
  readonly ops = new FixedArray<Op, 128>();
  readonly operands = new FixedArray<i32, 128>();
  length: usize = 0;
  add(op: Op, operand: i32 = 0): i32 {
    this.ops[this.length] = op;
    this.operands[this.length] = operand;
    this.length++;
    return i32(this.length) - 1;
  }
  patch(at: i32): void {
    this.operands[at] = i32(this.length);
  }
}
class Machine {
  private readonly stack = new FixedArray<i32, 64>();
  private readonly calls = new FixedArray<usize, 16>();
  readonly memory = new FixedArray<i32, 256>();
  private depth: usize = 0;
  private callDepth: usize = 0;
  private pc: usize = 0;
  steps: u64 = 0;
  trap: Trap = Trap.None;

  constructor(private readonly program: Program) {}
  private push(value: i32): void {
    if (this.depth === this.stack.length) this.trap = Trap.StackOverflow;
    else this.stack[this.depth++] = value;
  }
  private pop(): i32 {
    if (this.depth === 0) {
      this.trap = Trap.StackUnderflow;
      return 0;
    }
    return this.stack[--this.depth];
  }
  private binary(op: Op): i32 {
    const b = this.pop();
    const a = this.pop();
    switch (op) {
      case Op.Add:
        return a + b;
      case Op.Sub:
        return a - b;
      case Op.Mul:
        return a * b;
      case Op.Less:
        return i32(a < b);
      case Op.Mod:
        if (b !== 0) return a % b;
        this.trap = Trap.DivideByZero;
        return 0;
      default:
        panic(`not binary: ${u8(op)}`);
    }
  }
  private address(value: i32): usize {
    if (value < 0 || value >= 256) {
      this.trap = Trap.BadAddress;
      return 0;
    }
    return usize(value);
  }
  private step(op: Op, operand: i32): void {
    switch (op) {
      case Op.Halt:
        this.trap = Trap.Halted;
        break;
      case Op.Push:
        this.push(operand);
        break;
      case Op.Pop:
        this.pop();
        break;
      case Op.Dup: {
        const top = this.pop();
        this.push(top);
        this.push(top);
        break;
      }
      case Op.Over: {
        const b = this.pop();
        const a = this.pop();
        this.push(a);
        this.push(b);
        this.push(a);
        break;
      }
      case Op.Jump:
        this.pc = usize(operand);
        break;
      case Op.JumpZero:
        if (this.pop() === 0) this.pc = usize(operand);
        break;
      case Op.Load:
        this.push(this.memory[this.address(this.pop())]);
        break;
      case Op.Store: {
        const to = this.address(this.pop());
        this.memory[to] = this.pop();
        break;
      }
      case Op.Call:
        this.calls[this.callDepth++] = this.pc;
        this.pc = usize(operand);
        break;
      case Op.Return:
        this.pc = this.calls[--this.callDepth];
        break;
      case Op.Print:
        print(`${this.pop()} `);
        break;
      default:
        this.push(this.binary(op));
    }
  }
  run(limit: u64): Trap {
    while (this.trap === Trap.None && this.steps < limit) {
      const op = this.program.ops[this.pc];
      const operand = this.program.operands[this.pc];
      this.pc++;
      this.steps++;
      this.step(op, operand);
    }
    return this.trap;
  }
}

/** memory[0] = n; prints the primes below 60 by trial division with a called routine. */
function primes(p: Program): void {
  p.add(Op.Push, 2);
  const loop = p.add(Op.Dup);
  p.add(Op.Push, 60);
  p.add(Op.Less);
  const toEnd = p.add(Op.JumpZero);
  p.add(Op.Dup);
  const call = p.add(Op.Call);
  const skip = p.add(Op.JumpZero);
  p.add(Op.Dup);
  p.add(Op.Print);
  p.patch(skip);
  p.add(Op.Push, 1);
  p.add(Op.Add);
  p.add(Op.Jump, loop);
  p.patch(toEnd);
  p.add(Op.Halt);
  p.patch(call);
  p.add(Op.Push, 0);
  p.add(Op.Store);
  p.add(Op.Push, 2);
  const inner = p.add(Op.Dup);
  p.add(Op.Dup);
  p.add(Op.Mul);
  p.add(Op.Push, 0);
  p.add(Op.Load);
  p.add(Op.Push, 1);
  p.add(Op.Add);
  p.add(Op.Less);
  const isPrime = p.add(Op.JumpZero);
  p.add(Op.Push, 0);
  p.add(Op.Load);
  p.add(Op.Over);
  p.add(Op.Mod);
  const divides = p.add(Op.JumpZero);
  p.add(Op.Push, 1);
  p.add(Op.Add);
  p.add(Op.Jump, inner);
  p.patch(divides);
  p.add(Op.Pop);
  p.add(Op.Push, 0);
  p.add(Op.Return);
  p.patch(isPrime);
  p.add(Op.Pop);
  p.add(Op.Push, 1);
  p.add(Op.Return);
}
function trapOf(op: Op, operand: i32): Trap {
  const program = new Program();
  program.add(Op.Push, operand);
  program.add(op, 0);
  program.add(Op.Jump, 0);
  const machine = new Machine(program);
  return machine.run(1000);
}

export function main(): i32 {
  const program = new Program();
  primes(program);
  const machine = new Machine(program);
  const trap = machine.run(100000);
  printLine(`/ ${trap === Trap.Halted} ${program.length} instructions`);
  printLine(`${i32(trapOf(Op.Add, 1))} ${i32(trapOf(Op.Load, 256))} ${i32(trapOf(Op.Load, -1))}`);
  printLine(`${i32(trapOf(Op.Dup, 1))} ${i32(trapOf(Op.Halt, 1))} ${i32(trapOf(Op.Pop, 1))}`);
  return 0;
}
// expect-output:
// 2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59 / true 40 instructions
// 2 4 4
// 3 1 0
