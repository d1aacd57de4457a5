// A million tasks in pairs that hit a ball to and fro; each hit waits for the next turn.
const TASKS = 1_000_000;
const HITS = 24;
const balls = new Uint32Array(TASKS / 2);

async function player(pair, side) {
  for (let hit = 0; hit < HITS; hit++) {
    balls[pair] = Math.imul(balls[pair], 31) + side + hit;
    await null;
  }
}

export async function main() {
  const tasks = [];
  for (let i = 0; i < TASKS; i++) tasks.push(player(i >> 1, (i % 2) + 1));
  await Promise.all(tasks);
  let sum = 0;
  for (const ball of balls) sum = (Math.imul(sum, 31) + ball) | 0;
  return sum >>> 0;
}
