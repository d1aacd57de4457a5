/** Limits of several processors, and what happens at each. */

/** CPUs that run tasks; further ones stay parked, and the log says so. */
export const CPUS_MAX = 16;
/** Between the reset of a CPU and its start-up command (MultiProcessor Specification, B.4). */
export const INIT_WAIT_NS: u64 = 10000000;
/** A CPU that has not answered the first start-up command by then gets a second one. */
export const STARTUP_AGAIN_NS: u64 = 20000000;
/** One that has not answered by then is left alone. Emulators with few threads are slow. */
export const STARTUP_WAIT_NS: u64 = 1000000000;
/** A CPU that has not dropped its translations by then is taken for dead: a panic names it. */
export const SHOOT_DOWN_WAIT_NS: u64 = 10000000000;
/** Pages dropped one by one; of more, all are dropped at once. */
export const SHOOT_DOWN_PAGES_MAX: usize = 32;
/** A panic waits so long for the other CPUs to stop, then sends what cannot be masked. */
export const STOP_WAIT_SPINS: u32 = 200000;
/** Exchanges of time stamps with a new CPU, of which the quickest counts. */
export const CLOCK_SAMPLES: u32 = 16;
/** A CPU that has not sent its tasks away by then does not answer. */
export const SWITCH_WAIT_NS: u64 = 5000000000;
