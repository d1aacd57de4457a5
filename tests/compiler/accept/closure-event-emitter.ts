/** An emitter whose handlers capture nothing, and a visitor that captures: side by side. */
import { printLine } from "gehri:host";

enum Kind {
  Open,
  Data,
  Close,
}
type Event = { readonly kind: Kind; readonly value: u32 };
type Handler = (event: Event) => void;
const MAX_HANDLERS = 4;
class Emitter {
  private readonly handlers = new FixedArray<Handler | null, 4>();
  private used: usize = 0;
  on(handler: Handler): boolean {
    if (this.used === MAX_HANDLERS) return false;
    this.handlers[this.used] = handler;
    this.used++;
    return true;
  }
  off(handler: Handler): boolean {
    for (let i: usize = 0; i < this.used; i++) {
      if (this.handlers[i] !== handler) continue;
      this.used--;
      this.handlers[i] = this.handlers[this.used];
      this.handlers[this.used] = null;
      return true;
    }
    return false;
  }
  emit(kind: Kind, value: u32 = 0): void {
    this.each((handler) => handler({ kind, value }));
  }
  each(visit: (handler: Handler) => void): void {
    for (const handler of this.handlers) if (handler !== null) visit(handler);
  }
}
const emitter = new Emitter();
let bytes: u32 = 0;
let open: u32 = 0;
function count({ kind, value }: Event): void {
  if (kind === Kind.Data) bytes += value;
}
const track: Handler = ({ kind }) => {
  if (kind === Kind.Open) open++;
  if (kind === Kind.Close) open--;
};
export function main(): i32 {
  printLine(`${emitter.on(count)} ${emitter.on(track)}`);
  emitter.emit(Kind.Open);
  emitter.emit(Kind.Data, 7);
  emitter.emit(Kind.Data, 5);
  let handlers: u32 = 0;
  emitter.each(() => handlers++);
  printLine(`${bytes} ${open} ${handlers}`);
  printLine(`${emitter.off(count)} ${emitter.off((event) => printLine(`${event.value}`))}`);
  emitter.emit(Kind.Close);
  printLine(`${bytes} ${open}`);
  return 0;
}
// expect-output:
// true true
// 12 1 2
// true false
// 12 0
