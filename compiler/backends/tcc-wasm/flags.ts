/** The flags of tcc for host programs: also for browsers, so a module that imports nothing. */

/** With -Werror an implicit declaration, which tcc only warns of, is an error. */
export const TCC_HOST_FLAGS: readonly string[] = ["-std=gnu11", "-Wall", "-Werror"];
