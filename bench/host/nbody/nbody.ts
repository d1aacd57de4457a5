/** Five bodies that attract one another, step by step: how the energy of the system drifts. */
import { printLine } from "gehri:host";
import { sqrt } from "gehri:std/math";

const BODIES: usize = 5;
const STEPS: u32 = 1_000_000;
const STEP: f64 = 0.001;

class Body {
  x: f64 = 0;
  y: f64 = 0;
  z: f64 = 0;
  vx: f64 = 0;
  vy: f64 = 0;
  vz: f64 = 0;
  mass: f64 = 0;
}

const bodies = new FixedArray<Body, 5>();

/** A heavy body in the middle, four light ones around it. */
function place(): void {
  bodies[0].mass = 40;
  for (let i: usize = 1; i < BODIES; i++) {
    const body = bodies[i];
    const distance = 5 * f64(i);
    body.x = distance;
    body.y = 0.25 * distance;
    body.z = 0.125 * f64(i);
    body.vy = sqrt(40 / distance);
    body.vz = 0.02 * f64(i);
    body.mass = 0.04 / f64(i);
  }
}

function advance(): void {
  for (let i: usize = 0; i < BODIES; i++) {
    const a = bodies[i];
    for (let j: usize = i + 1; j < BODIES; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const square = dx * dx + dy * dy + dz * dz;
      const magnitude = STEP / (square * sqrt(square));
      a.vx -= dx * b.mass * magnitude;
      a.vy -= dy * b.mass * magnitude;
      a.vz -= dz * b.mass * magnitude;
      b.vx += dx * a.mass * magnitude;
      b.vy += dy * a.mass * magnitude;
      b.vz += dz * a.mass * magnitude;
    }
  }
  for (const body of bodies) {
    body.x += STEP * body.vx;
    body.y += STEP * body.vy;
    body.z += STEP * body.vz;
  }
}

function energy(): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < BODIES; i++) {
    const a = bodies[i];
    sum += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (let j: usize = i + 1; j < BODIES; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      sum -= (a.mass * b.mass) / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

export function main(): i32 {
  place();
  for (let step: u32 = 0; step < STEPS; step++) {
    advance();
  }
  printLine(`${u32(-energy() * 1000000000)}`);
  return 0;
}
