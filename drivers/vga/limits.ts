/** Sizes of the text screen and limits of its escape-sequence interpreter. */

/** VGA mode 3, the mode every PC BIOS leaves behind. */
export const SCREEN_COLUMNS = 80;
export const SCREEN_ROWS = 25;
export const SCREEN_CELLS = 2000;
/** Parameters kept of one escape sequence; further ones are ignored. */
export const ANSI_PARAMETERS_MAX = 8;
/** A larger parameter counts as this one: more than any screen has columns, far from overflow. */
export const ANSI_PARAMETER_MAX = 9999;
/** Distance of the tabulator stops. */
export const TAB_COLUMNS = 8;

static_assert(SCREEN_CELLS === SCREEN_COLUMNS * SCREEN_ROWS);
