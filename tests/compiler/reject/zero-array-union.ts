/** A zeroed array holds values of its type: not references, not tags that name nothing. */
class Task {
  n: u32 = 0;
}
enum Kind {
  First = 1,
  Second = 2,
}
type Job = { readonly kind: Kind.First; readonly n: u32 } | { readonly kind: Kind.Second };
type Entry = { readonly task: Task };
const jobs = new FixedArray<Job, 4>();
const entries = new FixedArray<Entry, 4>();

export function main(): i32 {
  return i32(jobs.length + entries.length);
}
// expect: GTS2034 11:14 Zero bytes are no value of `Job`.
// expect: GTS2034 12:17 Zero bytes are no value of `Entry`.
