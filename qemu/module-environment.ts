/** Where `gehri module test` tells its tests, as JSON, what to boot: `ModuleTestSetup`. */
export const ENVIRONMENT_NAME = "GEHRI_MODULE_TEST";
