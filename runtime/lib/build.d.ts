/**
 * `gehri:build`: constants of this compilation. The compiler decides a condition made of them: the
 * branch that cannot be reached is checked like all code, but is not part of the program.
 */
export declare const TARGET: "host" | "kernel";
/** How arithmetic is compiled: `--profile`. */
export declare const PROFILE: "debug" | "safe" | "fast";
/** The profile is `debug`. */
export declare const DEBUG: boolean;

/** The value that `-D NAME=value` gives on the command line, else `fallback`. */
export declare function option(name: string, fallback: boolean): boolean;
export declare function option(name: string, fallback: string): string;
export declare function option(name: string, fallback: number): number;

/**
 * The functions of this program that are tagged `@interrupt N`, by their vectors. Stands at module
 * level: `const handlers = interruptHandlers<InterruptFrame>();`
 */
export declare function interruptHandlers<F>(): FixedArray<((frame: F) => void) | null, 256>;
