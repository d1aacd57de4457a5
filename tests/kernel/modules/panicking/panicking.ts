/** A module for tests: its `start` panics. */
export function start(): string {
  panic("this module does not start");
}

export function stop(): void {}
