/** gehri:kernel: the log and the console. runtime/lib/kernel.d.ts says what each function does. */
import { print, printLine } from "../console/console.ts";
import { logOf } from "../log.ts";
import { caller } from "./caller.ts";

/** @api gehri_log */
export function apiLog(text: Text): void {
  logOf(caller().name.text, "", text);
}

/** @api gehri_log_warning */
export function apiLogWarning(text: Text): void {
  logOf(caller().name.text, "warning: ", text);
}

/** @api gehri_print */
export function apiPrint(text: Text): void {
  print(text);
}

/** @api gehri_print_line */
export function apiPrintLine(text: Text): void {
  printLine(text);
}
