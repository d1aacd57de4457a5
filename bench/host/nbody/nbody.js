// Five bodies that attract one another, step by step: how the energy of the system drifts.
const BODIES = 5;
const STEPS = 1_000_000;
const STEP = 0.001;

class Body {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.z = 0;
    this.vx = 0;
    this.vy = 0;
    this.vz = 0;
    this.mass = 0;
  }
}

// A heavy body in the middle, four light ones around it.
function place(bodies) {
  bodies[0].mass = 40;
  for (let i = 1; i < BODIES; i++) {
    const body = bodies[i];
    const distance = 5 * i;
    body.x = distance;
    body.y = 0.25 * distance;
    body.z = 0.125 * i;
    body.vy = Math.sqrt(40 / distance);
    body.vz = 0.02 * i;
    body.mass = 0.04 / i;
  }
}

function advance(bodies) {
  for (let i = 0; i < BODIES; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < BODIES; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const square = dx * dx + dy * dy + dz * dz;
      const magnitude = STEP / (square * Math.sqrt(square));
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

function energy(bodies) {
  let sum = 0;
  for (let i = 0; i < BODIES; i++) {
    const a = bodies[i];
    sum += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (let j = i + 1; j < BODIES; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      sum -= (a.mass * b.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

export function main() {
  const bodies = Array.from({ length: BODIES }, () => new Body());
  place(bodies);
  for (let step = 0; step < STEPS; step++) advance(bodies);
  return Math.trunc(-energy(bodies) * 1000000000);
}
