/** The vectors that CPUs send each other. Higher ones are taken first (SDM vol. 3, 11.8.3). */
/** Look into the inbox; share work with those who have none. */
export const REQUEST_VECTOR: u8 = 0xf0;
/** Drop translations. */
export const SHOOT_DOWN_VECTOR: u8 = 0xf1;
/** Stop for ever: another CPU has panicked. */
export const STOP_VECTOR: u8 = 0xf2;
