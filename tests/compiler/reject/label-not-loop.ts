/** `continue` needs the label of a loop. */
export function main(): i32 {
  here: {
    for (let i: u32 = 0; i < 2; i++) continue here;
  }
  return 0;
}
// expect: TS1115 4:38 A 'continue' statement can only jump to a label of an enclos
