/**
 * Box-drawing glyphs, computed: each is four arms from the middle, absent, single or double. Single
 * lines are one pixel wide, double ones two lines with a gap of one.
 */

/** Arms left, right, up, down of glyphs 0xb3 to 0xda, a hexadecimal figure each: 0, 1, 2 lines. */
const ARMS: FixedArray<u16, 40> = [
  0x0011, 0x1011, 0x2011, 0x1022, 0x1002, 0x2001, 0x2022, 0x0022, 0x2002, 0x2020, 0x1020, 0x2010,
  0x1001, 0x0110, 0x1110, 0x1101, 0x0111, 0x1100, 0x1111, 0x0211, 0x0122, 0x0220, 0x0202, 0x2220,
  0x2202, 0x0222, 0x2200, 0x2222, 0x2210, 0x1120, 0x2201, 0x1102, 0x0120, 0x0210, 0x0201, 0x0102,
  0x1122, 0x2211, 0x1010, 0x0101,
];
const MIDDLE_COLUMN: i32 = 3;
const MIDDLE_ROW: i32 = 7;

/** What an arm and those across it look like, seen along the arm. */
type Arm = { readonly lines: u16; readonly opposite: u16; readonly one: u16; readonly other: u16 };

/**
 * Whether an arm covers the point `along` pixels from the middle (negative: beyond it) and `across`
 * to its side; `sideLines` is the arm on that side.
 */
function covers(arm: Arm, along: i32, across: i32, sideLines: u16): boolean {
  if (arm.lines === 0) return false;
  const crossed = arm.one === 2 || arm.other === 2;
  if (arm.lines === 1) {
    if (across !== 0) return false;
    // A single line ends at the near one of a double line that passes, at the far one of a corner.
    if (!crossed || arm.opposite !== 0) return along >= 0;
    return arm.one === 2 && arm.other === 2 ? along >= 1 : along >= -1;
  }
  if (across !== 1 && across !== -1) return false;
  // A double line's inner half turns off where a double arm leaves on its side, its outer half
  // goes round the corner.
  if (sideLines === 2) return along >= 1;
  if (crossed) return along >= -1;
  return along >= 0;
}

/** One row of pixels of box-drawing glyph `index`, counted from 0xb3. */
export function lineRow(index: usize, row: usize): u8 {
  const arms = ARMS[index];
  const left = arms >> 12;
  const right = (arms >> 8) & 15;
  const up = (arms >> 4) & 15;
  const down = arms & 15;
  const leftArm: Arm = { lines: left, opposite: right, one: up, other: down };
  const rightArm: Arm = { lines: right, opposite: left, one: up, other: down };
  const upArm: Arm = { lines: up, opposite: down, one: left, other: right };
  const downArm: Arm = { lines: down, opposite: up, one: left, other: right };
  const y = i32(row) - MIDDLE_ROW;
  const rowSide = y < 0 ? up : down;
  let bits: u8 = 0;
  for (let column: i32 = 0; column < 8; column++) {
    const x = column - MIDDLE_COLUMN;
    const columnSide = x < 0 ? left : right;
    const drawn =
      covers(leftArm, -x, y, rowSide) ||
      covers(rightArm, x, y, rowSide) ||
      covers(upArm, -y, x, columnSide) ||
      covers(downArm, y, x, columnSide);
    bits = (bits << 1) | (drawn ? 1 : 0);
  }
  return bits;
}
