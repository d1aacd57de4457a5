/**
 * Iterators, generators, promises and disposal, as far as GTS has them; part of core.d.ts. The
 * names are those of ECMAScript, so that tsc checks `for…of`, `yield`, `await` and `using`; what
 * GTS does not have (`throw`, `finally`) is missing.
 */
declare const awaited: unique symbol;

declare global {
  /** What `next()` gives: a value, or the end. */
  type IteratorResult<T, TReturn = void> =
    | { readonly done: false; readonly value: T }
    | IteratorEnd<TReturn>;
  /** The end, with what the generator returned, if anything. */
  type IteratorEnd<TReturn> = [undefined] extends [TReturn]
    ? { readonly done: true }
    : { readonly done: true; readonly value: TReturn };

  /** Gives one value after the other. */
  interface Iterator<T, TReturn = void, TNext = void> {
    next(value: TNext): IteratorResult<T, TReturn>;
  }
  /** Can be walked with `for…of`. */
  interface Iterable<T, TReturn = void, TNext = void> {
    [Symbol.iterator](): Iterator<T, TReturn, TNext>;
  }
  interface IteratorObject<T, TReturn = void, TNext = void>
    extends Iterator<T, TReturn, TNext>,
      Disposable {
    [Symbol.iterator](): IteratorObject<T, TReturn, TNext>;
  }
  interface IterableIterator<T, TReturn = void, TNext = void> extends Iterator<T, TReturn, TNext> {
    [Symbol.iterator](): IterableIterator<T, TReturn, TNext>;
  }
  /**
   * The result of a `function*`. Its frame lies in the block, the object or the module whose
   * variable holds it; nothing is allocated.
   */
  interface Generator<T = unknown, TReturn = void, TNext = void>
    extends IteratorObject<T, TReturn, TNext> {
    /** Runs to the next `yield`, which gives `value` inside; the first value goes nowhere. */
    next(value: TNext): IteratorResult<T, TReturn>;
    /** Ends it where it waits, and runs the clean-ups of its `using` declarations. */
    return(value: TReturn): IteratorResult<T, TReturn>;
    [Symbol.iterator](): Generator<T, TReturn, TNext>;
    /** What `using` runs: `return()`. */
    [Symbol.dispose](): void;
  }

  /** The result of an `async` function; it can only be awaited where it is made. */
  interface Promise<T> {
    readonly [awaited]: T;
    then<R>(done: (value: T) => R): Promise<R>;
  }
  interface PromiseLike<T> {
    then<R>(done: (value: T) => R): PromiseLike<R>;
  }
  interface PromiseConstructor {
    new <T>(never: never): Promise<T>;
    /** Runs calls of `async` functions side by side: `await Promise.all([f(1), g(2)])`. */
    all<T extends readonly unknown[]>(
      calls: readonly [...T],
    ): Promise<{ readonly [K in keyof T]: Settled<T[K]> }>;
    /** Not in GTS: what loses the race would go on running, in a frame that has ended. */
    race<T extends readonly unknown[]>(calls: readonly [...T]): Promise<Settled<T[number]>>;
    /** Not in GTS. */
    any<T extends readonly unknown[]>(calls: readonly [...T]): Promise<Settled<T[number]>>;
    /** Not in GTS: no call can fail by an exception. */
    allSettled<T extends readonly unknown[]>(calls: readonly [...T]): Promise<unknown>;
  }
  const Promise: PromiseConstructor;
  /**
   * tsc wraps what a generic `async` function waits for in this. It is T itself: no type argument
   * is a promise in GTS, and else an `AsyncGenerator<T>` could not yield a T.
   */
  type Awaited<T> = T;
  type Settled<T> = T extends Promise<infer R> ? R : T;

  /** Waits until the task is resumed: the one place where an `async` function really stops. */
  function suspend(): Promise<void>;

  /** A started `async` function, in the storage of its `Frame`. */
  interface Coroutine {
    /** Runs on to the next `suspend()`; true when it has ended. */
    resume(): boolean;
    /** Ends it where it waits, and runs the clean-ups of its `using` declarations. */
    cancel(): void;
    /** Not started, or ended. */
    isDone(): boolean;
  }
  /**
   * Storage for one run of an `async` function: `new Frame<typeof worker>()` as a field, an array
   * element, a module constant or a local.
   */
  class Frame<F extends (...parameters: never) => Promise<unknown>> {
    private readonly frame: F;
    /** Prepares a run with these arguments; panics while the frame's last run has not ended. */
    start(...parameters: FrameParameters<F>): Coroutine;
  }
  type FrameParameters<F> = F extends (...parameters: infer P) => Promise<unknown> ? P : never;

  /** Gives one value after the other, each when it is there. */
  interface AsyncIterator<T, TReturn = void, TNext = void> {
    next(value: TNext): Promise<IteratorResult<T, TReturn>>;
  }
  /** Can be walked with `for await`. */
  interface AsyncIterable<T, TReturn = void, TNext = void> {
    [Symbol.asyncIterator](): AsyncIterator<T, TReturn, TNext>;
  }
  interface AsyncIteratorObject<T, TReturn = void, TNext = void>
    extends AsyncIterator<T, TReturn, TNext> {
    [Symbol.asyncIterator](): AsyncIteratorObject<T, TReturn, TNext>;
  }
  interface AsyncIterableIterator<T, TReturn = void, TNext = void>
    extends AsyncIterator<T, TReturn, TNext> {
    [Symbol.asyncIterator](): AsyncIterableIterator<T, TReturn, TNext>;
  }
  /** The result of an `async function*`; it is walked with `for await` where it is made. */
  interface AsyncGenerator<T = unknown, TReturn = void, TNext = void>
    extends AsyncIteratorObject<T, TReturn, TNext> {
    [Symbol.asyncIterator](): AsyncGenerator<T, TReturn, TNext>;
  }

  /** Cleans up when its `using` scope ends. */
  interface Disposable {
    [Symbol.dispose](): void;
  }
  /** Cleans up, waiting, when its `await using` scope ends. */
  interface AsyncDisposable {
    [Symbol.asyncDispose](): Promise<void>;
  }
  interface SymbolConstructor {
    readonly iterator: unique symbol;
    readonly asyncIterator: unique symbol;
    readonly dispose: unique symbol;
    readonly asyncDispose: unique symbol;
  }
  const Symbol: SymbolConstructor;
}

export {};
