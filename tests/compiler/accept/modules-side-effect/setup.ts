/** Sets the state up. */
import { raise } from "./state.ts";

export const raised = raise(40);
