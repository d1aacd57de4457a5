/* Five bodies that attract one another, step by step: how the energy of the system drifts. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#define BODIES 5
#define STEPS 1000000
#define STEP 0.001

struct body {
  double x, y, z, vx, vy, vz, mass;
};

static struct body bodies[BODIES];

/* A heavy body in the middle, four light ones around it. */
static void place(void) {
  bodies[0].mass = 40;
  for (int i = 1; i < BODIES; i++) {
    double distance = 5.0 * i;
    bodies[i] = (struct body){.x = distance,
                              .y = 0.25 * distance,
                              .z = 0.125 * i,
                              .vy = sqrt(40 / distance),
                              .vz = 0.02 * i,
                              .mass = 0.04 / i};
  }
}

static void advance(void) {
  for (size_t i = 0; i < BODIES; i++) {
    struct body *a = &bodies[i];
    for (size_t j = i + 1; j < BODIES; j++) {
      struct body *b = &bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double square = dx * dx + dy * dy + dz * dz;
      double magnitude = STEP / (square * sqrt(square));
      a->vx -= dx * b->mass * magnitude;
      a->vy -= dy * b->mass * magnitude;
      a->vz -= dz * b->mass * magnitude;
      b->vx += dx * a->mass * magnitude;
      b->vy += dy * a->mass * magnitude;
      b->vz += dz * a->mass * magnitude;
    }
  }
  for (size_t i = 0; i < BODIES; i++) {
    struct body *body = &bodies[i];
    body->x += STEP * body->vx;
    body->y += STEP * body->vy;
    body->z += STEP * body->vz;
  }
}

static double energy(void) {
  double sum = 0;
  for (size_t i = 0; i < BODIES; i++) {
    const struct body *a = &bodies[i];
    sum += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
    for (size_t j = i + 1; j < BODIES; j++) {
      const struct body *b = &bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      sum -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

int main(void) {
  place();
  for (uint32_t step = 0; step < STEPS; step++) advance();
  printf("%u\n", (uint32_t)(-energy() * 1000000000));
  return 0;
}
