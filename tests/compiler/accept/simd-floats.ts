/** Vectors of floats: arithmetic, comparison, selection, loads and stores. */
import { printLine } from "gehri:host";

const input = new FixedArray<f32, 16>();
const output = new FixedArray<f32, 16>();

function dot(a: ReadonlySlice<f32>, b: ReadonlySlice<f32>): f32 {
  let total = f32x4.splat(0);
  for (let i: usize = 0; i < a.length; i += 4) {
    total = total.add(f32x4.load(a, i).mul(f32x4.load(b, i)));
  }
  return total.sum();
}

function clamp(v: f32x8, low: f32, high: f32): f32x8 {
  return v.max(f32x8.splat(low)).min(f32x8.splat(high));
}

type Ray = { readonly origin: f32x4; readonly length: f32 };

function moved(ray: Ray, by: f32x4): Ray {
  return { origin: ray.origin.add(by), length: ray.length + 1 };
}

class Body {
  position: f64x2 = f64x2.of(1, 2);
  speed: f64x2 = f64x2.splat(0.5);

  step(): void {
    this.position = this.position.add(this.speed);
    this.speed = this.speed.with(1, this.speed.lane(0) * 2);
  }
}

const body = new Body();

export function main(): i32 {
  for (let i: u32 = 0; i < 16; i++) input[i] = f32(i) - 4;
  printLine(`${dot(input, input)} ${dot(input.slice(4, 8), input.slice(0, 4))}`);
  clamp(f32x8.load(input, 2), -1, 3).store(output, 8);
  printLine(`${output[7]} ${output[8]} ${output[9]} ${output[12]} ${output[15]}`);
  const v = f32x4.load(input, 3);
  const negative = v.less(f32x4.splat(0));
  const absolute = negative.select(f32x4.splat(0).sub(v), v);
  printLine(`${absolute.lane(0)} ${absolute.lane(2)} ${negative.any()} ${negative.all()}`);
  const ray = moved({ origin: f32x4.of(1, 2, 3, 4), length: 8 }, v.shuffle(3, 2, 1, 0));
  printLine(`${ray.origin.lane(0)} ${ray.origin.lane(3)} ${ray.length} ${ray.origin.div(f32x4.splat(2)).sum()}`);
  body.step();
  body.step();
  printLine(`${body.position.lane(0)} ${body.position.lane(1)} ${body.speed.equal(f64x2.of(0.5, 1)).all()}`);
  printLine(`${sizeof<f32x8>()} ${alignof<f32x4>()} ${sizeof<Body>()}`);
  return 0;
}
// expect-output:
// 536.000000 -10.000000
// 0.000000 -1.000000 -1.000000 2.000000 3.000000
// 1.000000 1.000000 true false
// 3.000000 3.000000 9.000000 6.000000
// 2.000000 3.500000 true
// 32 16 32
