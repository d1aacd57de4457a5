/** Sizes and speeds of the flock. Places are in 1/256 of a dot of the picture. */

export const BIRDS = 200;
export const SWARM_BIRDS = 100;
export const SWARMS = 2;

/** The picture: dots of half a character's height, in these rows at the top of the screen. */
export const PICTURE_COLUMNS = 80;
export const PICTURE_ROWS = 17;
export const DOT_ROWS = 34;
export const DOTS = 2720;
/** The picture and a line of figures below. */
export const KEPT_ROWS = 18;
/** Dots shine so many frames after a bird has left them. */
export const TRAIL_FRAMES: u8 = 3;

export const DOT: i32 = 256;
export const WORLD_WIDTH: i32 = 20480;
export const WORLD_HEIGHT: i32 = 8704;

/** Birds of its own swarm that a bird sees, and one of the others. */
export const SEEN = 7;
/** From one step to the next. */
export const SPEED_MIN: i32 = 90;
export const SPEED_MAX: i32 = 190;
/** Nearer than this, birds make way. */
export const NEAR: i32 = 400;
export const NEAR_OTHERS: i32 = 900;
/** Nearer to an edge than this, a bird turns round, by so much a step. */
export const EDGE: i32 = 1100;
export const EDGE_TURN: i32 = 24;
/** A bird's own will: at most half of it to each side. */
export const WILL: u32 = 41;

/** So far ahead a bird looks when it chooses its way, in steps. */
export const AHEAD: i32 = 6;
/** What a bird thinks about each step: an eighth of a processor for each swarm. */
export const THINK_NS: u64 = 50_000;

/** 25 frames a second. */
export const FRAME_NS: u64 = 40_000_000;
/** Shows the picture whatever its birds do, but lets the shell go first. */
export const SKY_PRIORITY: u8 = 190;
export const BIRD_PRIORITY: u8 = 100;
/** Between two pictures on the serial line: a slow one takes no more. */
export const WATCH_NS: u64 = 200_000_000;
/** Between two looks whether the sky has ended. */
export const END_LOOK_NS: u64 = 5_000_000;

static_assert(BIRDS === SWARMS * SWARM_BIRDS);
static_assert(DOT_ROWS === PICTURE_ROWS * 2 && DOTS === DOT_ROWS * PICTURE_COLUMNS);
static_assert(WORLD_WIDTH === PICTURE_COLUMNS * DOT && WORLD_HEIGHT === DOT_ROWS * DOT);
static_assert(KEPT_ROWS === PICTURE_ROWS + 1);
