/** An expression tree with two visitors: virtual calls in both directions. */
import { printLine } from "gehri:host";

abstract class Visitor {
  abstract number(node: Num): i32;
  abstract binary(node: Binary): i32;
  negation(node: Negation): i32 {
    return -node.operand.accept(this);
  }
}

abstract class Expression {
  abstract accept(visitor: Visitor): i32;
}

class Num extends Expression {
  constructor(readonly value: i32) {
    super();
  }
  accept(visitor: Visitor): i32 {
    return visitor.number(this);
  }
}

abstract class Binary extends Expression {
  constructor(
    readonly left: Expression,
    readonly right: Expression,
  ) {
    super();
  }
  accept(visitor: Visitor): i32 {
    return visitor.binary(this);
  }
  abstract apply(a: i32, b: i32): i32;
}

class Sum extends Binary {
  apply(a: i32, b: i32): i32 {
    return a + b;
  }
}
class Product extends Binary {
  apply(a: i32, b: i32): i32 {
    return a * b;
  }
}

class Negation extends Expression {
  constructor(readonly operand: Expression) {
    super();
  }
  accept(visitor: Visitor): i32 {
    return visitor.negation(this);
  }
}

class Evaluate extends Visitor {
  number(node: Num): i32 {
    return node.value;
  }
  binary(node: Binary): i32 {
    return node.apply(node.left.accept(this), node.right.accept(this));
  }
}

class Depth extends Visitor {
  deepest: i32 = 0;
  number(): i32 {
    return 1;
  }
  binary(node: Binary): i32 {
    const a = node.left.accept(this);
    const b = node.right.accept(this);
    const depth = (a > b ? a : b) + 1;
    if (depth > this.deepest) this.deepest = depth;
    return depth;
  }
  override negation(node: Negation): i32 {
    return node.operand.accept(this) + 1;
  }
}

const two = new Num(2);
const three = new Num(3);
const sum = new Sum(two, three);
const negated = new Negation(sum);
const product = new Product(negated, three);

export function main(): i32 {
  const evaluate = new Evaluate();
  const depth = new Depth();
  printLine(`${product.accept(evaluate)} ${product.accept(depth)} ${depth.deepest}`);
  const visitors: FixedArray<Visitor | null, 2> = [evaluate, depth];
  for (const visitor of visitors) if (visitor !== null) printLine(`${negated.accept(visitor)}`);
  printLine(`${product instanceof Binary}`);
  return 0;
}
// expect-output:
// -15 4 4
// -5
// 3
// true
