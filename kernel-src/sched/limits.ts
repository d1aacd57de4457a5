/** Limits of the scheduler, and what happens at each. */

/** Tasks at once; `spawn` gives 0 beyond. A power of two. */
export const TASKS_MAX = 16384;
/** 0 lowest, 255 emergency. */
export const PRIORITIES = 256;
export const PRIORITY_DEFAULT: u8 = 100;
/** Above all that could keep the machine busy: the task that looks after devices runs shortly. */
export const PRIORITY_WATCH: u8 = 240;
/** Answers tools outside; below the shell, so that a flood leaves it usable. */
export const PRIORITY_TOOLS: u8 = 190;
/** The shell stays usable while ordinary tasks spin. */
export const PRIORITY_SHELL: u8 = 200;
/** Ageing lifts a task this far and no further: emergencies are never disturbed. */
export const PRIORITY_AGED_MAX: i32 = 254;
/** Ticks of a time slice among equals. */
export const SLICE_TICKS: u32 = 10;
/** Every so many ticks one level of waiting tasks is looked at. */
export const AGE_TICKS: u64 = 8;
/** A task that was ready for so long without running is lifted for one slice. */
export const AGE_WAIT_MS: u64 = 500;

/** A killed async task that has not come to a wait by then ends without being waited for. */
export const KILL_WAIT_NS: u64 = 200000000;

/** So long a task waits for memory for what it cannot go on without. */
export const NO_MEMORY_NS: u64 = 10000000;

/** Swarms at once, the system's and the first one included; a bit for each in sets of swarms. */
export const SWARMS_MAX = 64;
/** The kernel's own tasks: without a budget, and never frozen. */
export const SYSTEM_SWARM: u32 = 0;
/** Where the shell's `spawn` puts tasks unless it is told otherwise. */
export const FIRST_SWARM: u32 = 1;
export const SWARM_NAME_BYTES_MAX = 15;
/** Share of the CPU among swarms whose tasks have the same priority. */
export const WEIGHT_DEFAULT: u32 = 100;
export const WEIGHT_MAX: u32 = 10000;
/** Sixteen whole CPUs, in microseconds a second. */
export const RATE_US_PER_S_MAX: u64 = 16000000;
/** A swarm that has not run for long may use so much at once at most. */
export const BURST_US_MAX: u64 = 60000000;
export const BURST_US_MIN: u64 = 1000;
/** A swarm that has spent its budget goes on when it has so much again, or its whole burst. */
export const RESUME_US: u64 = 1000;
