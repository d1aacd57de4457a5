/** A module for tests: it is there and does nothing. */
export function start(): string {
  return "";
}

export function stop(): void {}
