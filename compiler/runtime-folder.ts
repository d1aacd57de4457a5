/** Where the runtime of compiled programs is: a file of its own, so that all may import it. */
import { join, PACKAGE_FOLDER } from "./files.ts";

/** runtime/ beside compiler/: gehri.h, lib/, host/. */
export const RUNTIME_FOLDER = join(PACKAGE_FOLDER, "runtime");
