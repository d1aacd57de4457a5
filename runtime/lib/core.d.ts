/**
 * The GTS core library: every name that is in scope without an import.
 *
 * Stock `tsc` reads this file instead of its own lib (`noLib`), so what GTS does not have (DOM,
 * Promise, push, console) is red in any editor. The compiler gives each of these names its meaning;
 * docs/language/ is the authority.
 */
/// <reference path="./coroutines.d.ts" />
/// <reference path="./simd.d.ts" />
declare const width: unique symbol;
declare const brand: unique symbol;
declare const below: unique symbol;

/**
 * How an `Atomic` access orders the accesses around it; the C11 memory orders. Must be written as a
 * literal.
 */
type MemoryOrder = "relaxed" | "acquire" | "release" | "acq_rel" | "seq_cst";

/** A conversion function and the constants of one integer width. */
interface IntegerType<T> {
  /** Converts; panics when the value does not fit (a fraction is cut off). Booleans give 0 or 1. */
  (value: number | boolean): T;
  /** Keeps the low bits: two's complement wrap-around, never panics. */
  wrap(value: number): T;
  /** Clamps to `MIN`..`MAX`. */
  saturate(value: number): T;
  readonly MIN: T;
  readonly MAX: T;
  /** Width in bits. */
  readonly BITS: T;
}

/** Converts to a byte order; panics when the value does not fit. `u16(x)` converts back. */
type EndianType<T> = (value: number) => T;

/** A conversion function of one floating-point width. */
type FloatType<T> = (value: number) => T;

declare global {
  type u8 = number & { readonly [width]?: "u8" };
  type u16 = number & { readonly [width]?: "u16" };
  type u32 = number & { readonly [width]?: "u32" };
  type u64 = number & { readonly [width]?: "u64" };
  type usize = number & { readonly [width]?: "usize"; readonly [below]?: number };
  type i8 = number & { readonly [width]?: "i8" };
  type i16 = number & { readonly [width]?: "i16" };
  type i32 = number & { readonly [width]?: "i32" };
  type i64 = number & { readonly [width]?: "i64" };
  type isize = number & { readonly [width]?: "isize" };
  type f32 = number & { readonly [width]?: "f32" };
  type f64 = number & { readonly [width]?: "f64" };

  // Numbers of network and disk formats, kept in their byte order: big-endian and little-endian.
  type u16be = number & { readonly [width]?: "u16be" };
  type u32be = number & { readonly [width]?: "u32be" };
  type u64be = number & { readonly [width]?: "u64be" };
  type i16be = number & { readonly [width]?: "i16be" };
  type i32be = number & { readonly [width]?: "i32be" };
  type i64be = number & { readonly [width]?: "i64be" };
  type u16le = number & { readonly [width]?: "u16le" };
  type u32le = number & { readonly [width]?: "u32le" };
  type u64le = number & { readonly [width]?: "u64le" };
  type i16le = number & { readonly [width]?: "i16le" };
  type i32le = number & { readonly [width]?: "i32le" };
  type i64le = number & { readonly [width]?: "i64le" };

  /** A `usize` below `N`: indexing a FixedArray of `N` or more elements needs no check. */
  type Index<N extends number> = number & {
    readonly [width]?: "usize";
    readonly [below]?: N;
  };
  /** Panics unless `value` is below `N`. */
  const Index: <N extends number>(value: number) => Index<N>;
  /** Null unless `value` is below `N`. */
  function indexOf<N extends number>(value: number): Index<N> | null;
  /** All indices of an array, in a `for…of`; or `indices<N>()`. */
  function indices<N extends number>(array?: { readonly length: N }): Iterable<Index<N>>;

  const u8: IntegerType<u8>;
  const u16: IntegerType<u16>;
  const u32: IntegerType<u32>;
  const u64: IntegerType<u64>;
  const usize: IntegerType<usize>;
  const i8: IntegerType<i8>;
  const i16: IntegerType<i16>;
  const i32: IntegerType<i32>;
  const i64: IntegerType<i64>;
  const isize: IntegerType<isize>;
  const u16be: EndianType<u16be>;
  const u32be: EndianType<u32be>;
  const u64be: EndianType<u64be>;
  const i16be: EndianType<i16be>;
  const i32be: EndianType<i32be>;
  const i64be: EndianType<i64be>;
  const u16le: EndianType<u16le>;
  const u32le: EndianType<u32le>;
  const u64le: EndianType<u64le>;
  const i16le: EndianType<i16le>;
  const i32le: EndianType<i32le>;
  const i64le: EndianType<i64le>;
  const f32: FloatType<f32>;
  const f64: FloatType<f64>;

  /** Arithmetic that wraps around instead of panicking. Both operands have one width. */
  namespace wrapping {
    function add<T extends number>(a: T, b: NoInfer<T>): T;
    function sub<T extends number>(a: T, b: NoInfer<T>): T;
    function mul<T extends number>(a: T, b: NoInfer<T>): T;
    function neg<T extends number>(a: T): T;
  }

  /** Arithmetic that says `null` where the result does not fit or the divisor is zero. */
  namespace checked {
    function add<T extends number>(a: T, b: NoInfer<T>): T | null;
    function sub<T extends number>(a: T, b: NoInfer<T>): T | null;
    function mul<T extends number>(a: T, b: NoInfer<T>): T | null;
    function div<T extends number>(a: T, b: NoInfer<T>): T | null;
  }

  /** Bit operations on one integer width; the counts are of that width's bits. */
  namespace bits {
    /** Leading zero bits; the width in bits when `value` is 0. */
    function clz<T extends number>(value: T): u32;
    /** Trailing zero bits; the width in bits when `value` is 0. */
    function ctz<T extends number>(value: T): u32;
    function popcount<T extends number>(value: T): u32;
    function byteSwap<T extends number>(value: T): T;
    /** Any count; bits that leave on one side come in on the other. */
    function rotateLeft<T extends number>(value: T, count: u32): T;
    function rotateRight<T extends number>(value: T, count: u32): T;
    /** The upper half of the product, which has twice the width. */
    function mulHigh<T extends number>(a: T, b: NoInfer<T>): T;
    /** `count` bits from bit `low` on; both are constants. */
    function extract<T extends number>(value: T, low: number, count: number): T;
    /** `value` with these bits replaced by `part`; panics when `part` needs more than `count`. */
    function insert<T extends number>(value: T, low: number, count: number, part: NoInfer<T>): T;
    /** `a + b + carry` and `a - b - borrow`: one step of arithmetic on longer numbers. */
    function addCarry<T extends number>(a: T, b: NoInfer<T>, carry: boolean): Carry<T>;
    function subBorrow<T extends number>(a: T, b: NoInfer<T>, borrow: boolean): Carry<T>;
    interface Carry<T> {
      readonly value: T;
      readonly carry: boolean;
    }
  }

  /**
   * `N` elements of `T` stored inline. `new FixedArray<T, N>()` zeroes numbers and runs field
   * initialisers of classes.
   */
  type FixedArray<T, N extends number> = T[] & { readonly length: N };
  const FixedArray: { new <T, N extends number>(): FixedArray<T, N> };

  /** A pointer and a length: a view of somebody else's elements. Indexing is bounds-checked. */
  interface Slice<in out T> {
    readonly length: usize;
    [index: number]: T;
    /**
     * The elements from `start` up to, not including, `end` (default: the length); panics when out
     * of range.
     */
    slice(start: usize, end?: usize): Slice<NoInfer<T>>;
    /** Writes `value` to every element. Numbers, booleans and enums only. */
    fill(value: T): void;
    /**
     * Copies all of `source` to the start of this slice; panics when it is longer. Overlap is
     * allowed.
     */
    copyFrom(source: ReadonlySlice<T>): void;
    [Symbol.iterator](): Iterator<T>;
  }
  /** A `Slice` that cannot be written through. */
  interface ReadonlySlice<out T> {
    readonly length: usize;
    readonly [index: number]: T;
    slice(start: usize, end?: usize): ReadonlySlice<NoInfer<T>>;
    [Symbol.iterator](): Iterator<T>;
  }

  /**
   * Inside `FixedArray` only: a bare `T[]` is not a GTS type. `slice` names no `T`: literals would
   * not check against it.
   */
  interface Array<T> {
    /** `number` and not `usize`: only then does tsc take `[1, 2, 3]` for a `FixedArray<T, 3>`. */
    readonly length: number;
    [index: number]: T;
    slice<E>(
      this: { readonly length: number; [index: number]: E },
      start: usize,
      end?: usize,
    ): Slice<E>;
    fill(value: T): void;
    copyFrom(source: ReadonlySlice<T>): void;
    [Symbol.iterator](): Iterator<T>;
  }
  interface ReadonlyArray<T> {
    readonly length: number;
    readonly [index: number]: T;
    slice(start: usize, end?: usize): ReadonlySlice<T>;
    [Symbol.iterator](): Iterator<T>;
  }

  /**
   * An immutable view of UTF-8 bytes. Literals live in read-only memory. `===` compares contents.
   */
  interface String {
    /** In bytes. */
    readonly length: usize;
    bytes(): ReadonlySlice<u8>;
    /** Byte offsets; panics when out of range. */
    slice(start: usize, end?: usize): string;
    startsWith(prefix: string): boolean;
    endsWith(suffix: string): boolean;
    /** The characters (code points), each as a part of this string. */
    [Symbol.iterator](): Iterator<string>;
  }

  /** A string view of bytes that must stay unchanged while the view is in use. */
  function stringView(bytes: ReadonlySlice<u8>): string;
  /** The code of a one-byte string literal, at compile time: `byte("A")` is 65. */
  function byte(character: string): u8;

  /**
   * A template literal with its values, on the caller's stack: what `print(`x=${x}`)` receives.
   * Allowed as a parameter type only. A plain string is one too.
   */
  type Text = string & { readonly [brand]?: "text" };
  /** One formatted value inside a template, made by `hex`, `dec`, `pad` or `char`. */
  type Fmt = string & { readonly [brand]?: "fmt" };
  /** Lower-case hexadecimal with no prefix, at least `digits` wide, zero-filled. */
  function hex(value: number, digits?: u8): Fmt;
  /** Decimal, right-aligned in `columns`. */
  function dec(value: number, columns: u8): Fmt;
  /** Text, left-aligned in `columns`. */
  function pad(value: string, columns: u8): Fmt;
  /** One byte as a character. */
  function char(code: u8): Fmt;

  /**
   * What a `Text` is made of; see `textPiece`. `str` is set for kind `String`, `value` for all
   * others.
   */
  interface Piece {
    readonly kind: PieceKind;
    /** Minimum columns; 0 for none. */
    readonly columns: u8;
    /** The value's 64 bits: an integer (sign-extended), an f64's bits, a character or 0/1. */
    readonly value: u64;
    readonly str: string;
  }
  enum PieceKind {
    String = 0,
    Unsigned = 1,
    Signed = 2,
    Hex = 3,
    Char = 4,
    Boolean = 5,
    Float = 6,
  }
  function textPieces(text: Text): usize;
  function textPiece(text: Text, index: usize): Piece;

  /** A number or boolean that several threads or interrupt handlers may touch at once. */
  class Atomic<in out T extends number | boolean> {
    private readonly atomic: T;
    constructor(initial: T);
    load(order?: MemoryOrder): T;
    store(value: T, order?: MemoryOrder): void;
    exchange(value: T, order?: MemoryOrder): T;
    /** Stores `desired` if the value is `expected`; tells whether it did. */
    compareExchange(expected: T, desired: T, order?: MemoryOrder): boolean;
    /** Wraps around; gives the value before. */
    fetchAdd(delta: T, order?: MemoryOrder): T;
    fetchSub(delta: T, order?: MemoryOrder): T;
    fetchOr(mask: T, order?: MemoryOrder): T;
    fetchAnd(mask: T, order?: MemoryOrder): T;
    fetchXor(mask: T, order?: MemoryOrder): T;
    /**
     * The same where nobody else writes meanwhile, as the holder of a lock knows: a load and a
     * store that releases, cheaper than both.
     */
    addAlone(delta: T): void;
    /** Keeps the smaller, or the larger, of the two; gives the value before. */
    fetchMin(value: T, order?: MemoryOrder): T;
    fetchMax(value: T, order?: MemoryOrder): T;
  }
  /**
   * A variable that each processor has for itself: a module constant, made by `perCpu`. A task may
   * go on on another processor between two calls of these methods, unless interrupts are off.
   */
  class PerCpu<in out T> {
    private readonly percpu: T;
    private constructor();
    /** This processor's value, in one piece if it is a number or a reference. */
    get(): T;
    set(value: T): void;
    /** Adds to this processor's integer in one instruction; wraps around. */
    add(delta: T): void;
  }
  /** Stands at module level. Each processor starts with this constant. */
  function perCpu<T>(initial: T): PerCpu<T>;
  /** An object, array or atomic that each processor has for itself, made by `perCpuObject`. */
  class PerCpuObject<in out T> {
    private readonly percpu: T;
    private constructor();
    /** This processor's object; the reference stays to it wherever the task goes on. */
    get(): T;
  }
  /** Stands at module level: `perCpuObject(new Queue())`. */
  function perCpuObject<T>(initial: T): PerCpuObject<T>;
  /** Orders this thread's accesses before and after it, as the C11 fence of that order does. */
  function fence(order?: MemoryOrder): void;
  /** In a loop that waits for another thread: tells the processor so. */
  function spinHint(): void;

  /**
   * Compares by value: numbers, strings and enums, records, tuples and unions field by field,
   * nullable values. Objects are equal if they are the same object.
   */
  function equals<T>(a: T, b: NoInfer<T>): boolean;

  /** Checked by the compiler; a false condition is an error with `message`. */
  function static_assert(condition: boolean, message?: string): void;
  /** Size in bytes of a class's, record's or number's storage. */
  function sizeof<T>(): usize;
  function alignof<T>(): usize;
  /** Byte offset of a field in a class. */
  function offsetof<T>(field: keyof T): usize;

  /**
   * `value`, computed by the compiler: an error if it needs anything that only the running program
   * has. Costs nothing at run time.
   */
  function comptime<T>(value: T): T;
  /**
   * A constant array whose elements the compiler computes: `entry(0)`, `entry(1)` … Stands at
   * module level, and nobody can write it.
   */
  function constArray<T, N extends number>(entry: (index: usize) => T): FixedArray<T, N>;
  /** A constant array that `fill` writes, starting from zeroes, when the program is compiled. */
  function constFill<T, N extends number>(
    fill: (table: FixedArray<T, N>) => void,
  ): FixedArray<T, N>;

  /**
   * The bytes of a file, as part of the program. The path is a literal and relative to this module.
   */
  function embed(path: string): ReadonlySlice<u8>;

  /**
   * Stops the program (host: exit 134; kernel: the panic screen) with this message, file and line.
   */
  function panic(message: Text): never;
  /** Panics unless `condition` holds, in every profile. */
  function assert(condition: boolean, message?: Text): asserts condition;
  /** The same in the debug profile; in the others the condition is not even evaluated. */
  function debugAssert(condition: boolean, message?: Text): void;

  // What tsc itself needs to find. All empty: GTS values have no methods but those above.
  interface Boolean {}
  interface CallableFunction {}
  interface Function {}
  interface IArguments {}
  interface NewableFunction {}
  interface Number {}
  interface Object {}
  interface RegExp {}
  interface TemplateStringsArray {}
  type NoInfer<T> = intrinsic;

  /** The members of a union that are a `U`: `Extract<Shape, { kind: "circle" }>`. */
  type Extract<T, U> = T extends U ? T : never;
  /** A record with the fields of `T`, all `readonly`. */
  type Readonly<T> = { readonly [P in keyof T]: T[P] };
  /** A record of which each field may be left out. */
  type Partial<T> = { [P in keyof T]?: T[P] };
  /** A record of which no field is left out. */
  type Required<T> = { [P in keyof T]-?: T[P] };
  /** The fields of `T` with these names. */
  type Pick<T, K extends keyof T> = { [P in K]: T[P] };
  /** The fields of `T` without those of these names. */
  type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
  /** The members of a union that are no `U`. */
  type Exclude<T, U> = T extends U ? never : T;
  type NonNullable<T> = T & {};
}

export {};
