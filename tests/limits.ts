/** Limits of the test run, and where things are. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT_ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const TEST_BUILD_FOLDER = join(PROJECT_ROOT, "build/tests");

/** One file of tests; past it the file has failed. */
export const SUITE_DEADLINE_MS = 10 * 60_000;
/** One compiled program of tests. */
export const PROGRAM_DEADLINE_MS = 60_000;
/** Of a file's output, the newest. */
export const SUITE_OUTPUT_BYTES_MAX = 1024 * 1024;
/** Lines shown of a file that failed; an even number. */
export const SHOWN_LINES_MAX = 120;

/** Style that tidy.test.ts holds every file to. */
export const LINE_COLUMNS_MAX = 100;
export const FILE_LINES_MAX = 500;
