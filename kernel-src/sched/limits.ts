/** Limits of the scheduler, and what happens at each. */

/** Tasks at once; `spawn` gives null beyond. */
export const TASKS_MAX = 1024;
/** 0 lowest, 255 emergency. */
export const PRIORITIES = 256;
export const PRIORITY_EMERGENCY: u8 = 255;
export const PRIORITY_DEFAULT: u8 = 100;
/** The shell stays usable while ordinary tasks spin. */
/** Above all that could keep the machine busy: the task that looks after devices runs shortly. */
export const PRIORITY_WATCH: u8 = 240;
/** Answers tools outside; below the shell, so that a flood leaves it usable. */
export const PRIORITY_TOOLS: u8 = 190;
export const PRIORITY_SHELL: u8 = 200;
/** Ageing lifts a task this far and no further: emergencies are never disturbed. */
export const PRIORITY_AGED_MAX: i32 = 254;
/** Ticks of a time slice among equals. */
export const SLICE_TICKS: u32 = 10;
/** Every so many ticks one level of waiting tasks is looked at. */
export const AGE_TICKS: u64 = 8;
/** A task that was ready for so long without running is lifted for one slice. */
export const AGE_WAIT_MS: u64 = 500;
