/** Where the runtime of compiled programs is: a file of its own, so that all may import it. */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** runtime/ beside compiler/: gehri.h, lib/, host/. */
export const RUNTIME_FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), "../runtime");
