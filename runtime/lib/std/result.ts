/**
 * What may fail gives a `Result<T, E>`: a value, or an error that says why. It is an ordinary
 * union, so `if (!r.ok) return r;` passes an error up, also where the value's type is another.
 */

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

/** A success. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** A failure. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/** The value; panics with `message` if there is none. */
export function expectOk<T, E>(result: Result<T, E>, message: Text): T {
  if (!result.ok) panic(message);
  return result.value;
}

/** The value; panics if there is none. */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (!result.ok) panic("this result is an error");
  return result.value;
}

/** The value, or `fallback` if there is none. */
export function unwrapOr<T, E>(result: Result<T, E>, fallback: T): T {
  return result.ok ? result.value : fallback;
}

/** The error; panics if there is a value instead. */
export function unwrapErr<T, E>(result: Result<T, E>): E {
  if (result.ok) panic("this result is no error");
  return result.error;
}

/** The value, or null. */
export function valueOf<T, E>(result: Result<T, E>): T | null {
  return result.ok ? result.value : null;
}

/** The value, or `error` in place of null. */
export function okOr<T, E>(value: T | null, error: E): Result<T, E> {
  if (value === null) return { ok: false, error };
  return { ok: true, value };
}
