/** The `gehri` command line: one program, whose commands each area of the project brings itself. */
import { existsSync } from "node:fs";
import { Command } from "commander";
import { registerBenchCommand } from "./bench/cli.ts";
import { isProfile } from "./compiler/profiles.ts";
import {
  buildOrExit,
  compilerOption,
  moduleOption,
  profileOption,
  registerIsoCommands,
} from "./iso/cli.ts";
import { BUILD_FOLDER, ISO_IMAGE, KERNEL_ELF } from "./iso/limits.ts";
import { registerModuleCommands } from "./iso/modules/cli.ts";
import { registerPlaygroundCommand } from "./iso/playground/cli.ts";
import { registerRunCommand } from "./qemu/cli.ts";
import { ENVIRONMENT_NAME } from "./qemu/module-environment.ts";
import { joinModules } from "./qemu/modules.ts";
import { pushOver } from "./qemu/push.ts";

/** What `gehri run --demo` knows. */
const DEMOS = {
  flock: {
    watched: "flock start; flock watch",
    shown: [
      ["flock start", 0],
      ["swarm budget red 5 5000", 10],
    ],
    lastS: 3,
  },
} as const;

/** Exit code of every wrong use of the command line. */
const USAGE = 2;

/** The compiler takes half a second to load: these commands need not wait for it. */
const WITHOUT_COMPILER = [
  "bench",
  "clean",
  "doctor",
  "flash",
  "module",
  "playground",
  "run",
  "setup",
];

/** What `--module` names. */
function modulesOf({ module }: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(module) ? module.map(String) : [];
}

export async function main(): Promise<void> {
  const program = new Command();
  program
    .name("gehri")
    .description("Builds, runs and tests Gehri, an operating system written in TypeScript.")
    .showHelpAfterError("(--help behind the command lists what it takes)")
    .configureHelp({ sortSubcommands: true })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE));

  if (!WITHOUT_COMPILER.includes(process.argv[2] ?? "")) {
    const { registerCompilerCommands } = await import("./compiler/cli.ts");
    registerCompilerCommands(program);
  }
  registerIsoCommands(program);
  registerBenchCommand(program);
  registerPlaygroundCommand(program);
  registerRunCommand(program, {
    elf: KERNEL_ELF,
    iso: ISO_IMAGE,
    cacheFolder: BUILD_FOLDER,
    options: [compilerOption(), profileOption(), moduleOption()],
    demos: DEMOS,
    refusal: (values, elfOnly, build) => {
      const modules = modulesOf(values);
      if (modules.length === 0) return "";
      if (elfOnly) return "The ISO brings the modules: leave out --boot direct.";
      if (!build) return "The ISO is built anew for modules: leave out --no-build.";
      const missing = modules.find((file) => !existsSync(file));
      return missing === undefined ? "" : `There is no file ${missing}.`;
    },
    build: async ({ elfOnly, quiet, values }) => {
      const progress = quiet ? () => {} : (line: string) => void process.stderr.write(`${line}\n`);
      const { profile, cc } = values;
      const modules = modulesOf(values);
      const chosen = typeof profile === "string" && isProfile(profile) ? { profile } : {};
      const compiler = typeof cc === "string" ? cc : "gcc";
      await buildOrExit({ compiler, elfOnly, modules, onlyIfOld: true, progress, ...chosen });
    },
  });

  registerModuleCommands(program, {
    buildKernel: async (compiler) => {
      const progress = (line: string): void => void process.stderr.write(`${line}\n`);
      await buildOrExit({ compiler, elfOnly: true, onlyIfOld: true, progress });
    },
    join: joinModules,
    push: pushOver,
    environmentName: ENVIRONMENT_NAME,
  });

  await program.parseAsync();
}
