/** A union that holds a reference into the frame cannot be returned. */
class Task {
  n: u32 = 0;
}
type Found = { readonly found: true; readonly task: Task } | { readonly found: false };
function f(): Found {
  const task = new Task();
  return { found: true, task };
}

export function main(): i32 {
  return f().found ? 1 : 0;
}
// expect: GTS3002 8:10 This refers to
