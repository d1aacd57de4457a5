/** `gehri module`: new, build, test and push. Running machines is somebody else's part. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { compilerOption, profileOption } from "../cli.ts";
import { KERNEL_ELF, PROJECT_ROOT } from "../limits.ts";
import { BuildFailure } from "../tools.ts";
import type { BuiltModule, ModuleOptions } from "./build.ts";
import { MODULE_BUILD_FOLDER } from "./limits.ts";
import { newProject } from "./project.ts";

const FAILED = 1;

/** Where the machine is: one of the two. */
export interface PushTarget {
  readonly line?: string;
  readonly channel?: string;
}

/** What the commands need of whoever runs machines. */
export interface ModuleMachines {
  /** Brings build/gehri.elf up to date. */
  readonly buildKernel: (compiler: string) => Promise<void>;
  /** One file of several modules. */
  readonly join: (files: readonly string[], into: string) => string;
  /** Gives the exit code. */
  readonly push: (file: string, target: PushTarget) => Promise<number>;
  /** The variable of the environment that tests read. */
  readonly environmentName: string;
}

interface BuildCommand {
  readonly cc: string;
  readonly profile: NonNullable<ModuleOptions["profile"]>;
  readonly output?: string;
}

/** Builds; what goes wrong is one message. */
async function build(folder: string, options: BuildCommand): Promise<BuiltModule> {
  const { buildModule } = await import("./build.ts");
  const { cc: compiler, profile, output } = options;
  const place = output === undefined ? {} : { output: resolve(output) };
  return buildModule(resolve(folder), { compiler, profile, ...place });
}

function say(built: BuiltModule): void {
  const { file, bytes, stackBytes } = built;
  const shown = relative(process.cwd(), file);
  process.stdout.write(`ready     ${shown} (${bytes.length} bytes, stack ${stackBytes})\n`);
}

async function guarded(work: () => Promise<number> | number): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof BuildFailure)) throw error;
    process.stderr.write(`gehri: ${error.message}\n`);
    process.exitCode = FAILED;
  }
}

async function test(
  folder: string,
  options: BuildCommand & { readonly with?: readonly string[] },
  machines: ModuleMachines,
): Promise<number> {
  const built = await build(folder, options);
  say(built);
  const { project } = built;
  const tests = readdirSync(project.folder).filter((name) => name.endsWith(".test.ts"));
  if (tests.length === 0) throw new BuildFailure(`${folder} has no *.test.ts.`);
  await machines.buildKernel(options.cc);
  mkdirSync(MODULE_BUILD_FOLDER, { recursive: true });
  const others = (options.with ?? []).map((file) => resolve(file));
  const joined = join(MODULE_BUILD_FOLDER, `${project.name}.initrd`);
  const setup = {
    elf: KERNEL_ELF,
    modules: machines.join([...others, built.file], joined),
    qemu: project.qemu,
    words: project.commandLine,
  };
  const env = { ...process.env, [machines.environmentName]: JSON.stringify(setup) };
  let worst = 0;
  for (const name of tests.sort()) {
    const args = ["--import", "tsx", join(project.folder, name)];
    const { status } = spawnSync(process.execPath, args, {
      cwd: PROJECT_ROOT,
      stdio: "inherit",
      env,
    });
    worst = Math.max(worst, status ?? FAILED);
  }
  return worst;
}

export function registerModuleCommands(program: Command, machines: ModuleMachines): void {
  const module = program.command("module").description("write, build, test and load modules");
  module
    .command("new")
    .description("make a folder with a module that works, and its test")
    .argument("<name>", "small letters, digits and -")
    .action((name: string) =>
      guarded(() => {
        for (const file of newProject(process.cwd(), name))
          process.stdout.write(`made      ${relative(process.cwd(), file)}\n`);
        return 0;
      }),
    );
  module
    .command("build")
    .description("build NAME.gmod")
    .argument("[folder]", "where module.json is", ".")
    .addOption(compilerOption())
    .addOption(profileOption())
    .option("-o, --output <file>", "where the module goes")
    .action((folder: string, options: BuildCommand) =>
      guarded(async () => {
        say(await build(folder, options));
        return 0;
      }),
    );
  module
    .command("test")
    .description("build the module, boot Gehri with it in QEMU, and run its *.test.ts")
    .argument("[folder]", "where module.json is", ".")
    .addOption(compilerOption())
    .addOption(profileOption())
    .option("--with <files...>", "modules that are loaded before it")
    .action((folder: string, options: BuildCommand & { with?: string[] }) =>
      guarded(() => test(folder, options, machines)),
    );
  module
    .command("push")
    .description("load a module into a machine that runs, over its serial line or its channel")
    .argument("<file>", "NAME.gmod")
    .option("--line <path>", "a serial device, or the socket of QEMU's serial port")
    .option("--channel <socket>", "the tools' channel, as `gehri run --channel` offers it")
    .action((file: string, target: PushTarget) =>
      guarded(() => {
        try {
          readFileSync(file);
        } catch {
          throw new BuildFailure(`There is no file ${file}.`);
        }
        return machines.push(file, target);
      }),
    );
}
