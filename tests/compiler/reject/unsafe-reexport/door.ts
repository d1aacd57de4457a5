/** gehri:unsafe under another name. */
export { store } from "gehri:unsafe";
