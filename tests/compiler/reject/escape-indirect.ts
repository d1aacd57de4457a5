// The same through function values, interfaces, slices, strings, records and static fields.
interface Sink {
  take(box: Box): void;
}
class Box {
  n: u32 = 0;
}
class Store implements Sink {
  box: Box | null = null;
  take(box: Box): void {
    this.box = box;
  }
}
class Ignore implements Sink {
  take(box: Box): void {
    box.n++;
  }
}
type Pair = { readonly a: Box; readonly b: u32 };
let view: string = "";
const none = new FixedArray<u8, 1>();
let bytes: Slice<u8> = none.slice(0);
let handler: (box: Box) => void = ignore;
const store = new Store();

function ignore(box: Box): void {
  box.n++;
}
function keep(box: Box): void {
  store.box = box;
}
function keepPair(pair: Pair): void {
  store.box = pair.a;
}
function keepBytes(all: Slice<u8>): void {
  bytes = all.slice(1);
}
function keepText(text: string): void {
  view = text.slice(0, 1);
}
function call(f: (box: Box) => void): void {
  const box = new Box();
  f(box);
}
function give(sink: Sink): void {
  const box = new Box();
  sink.take(box);
}
export function main(): i32 {
  handler = keep;
  call(ignore);
  give(store);
  const box = new Box();
  keepPair({ a: box, b: 1 });
  const buffer = new FixedArray<u8, 4>();
  keepBytes(buffer);
  keepText(stringView(buffer));
  return 0;
}
// expect: GTS3040 43:3 `box` is an object of this frame, but it is kept: `keep` han
// expect: GTS3040 47:3 `box` is an object of this frame, but it is kept: `Store.tak
// expect: GTS3040 54:3 `box` is an object of this frame, but it is kept: `keepPair`
// expect: GTS3040 56:3 `buffer` is an object of this frame, but it is kept: `keepBy
// expect: GTS3040 57:3 `buffer` is an object of this frame, but it is kept: `keepTe
