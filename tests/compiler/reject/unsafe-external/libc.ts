/** What C offers. */
import type { Ptr } from "gehri:unsafe";

export type Bytes = Ptr<u8>;

/** @c abs */
export declare function magnitude(value: i32): i32;
