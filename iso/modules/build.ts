/** A module's folder to a .gmod file: compiled as the kernel is, packed, described, digested. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { CallGraph } from "../../compiler/analyse/call-graph.ts";
import { StackBounds } from "../../compiler/analyse/stack/bounds.ts";
import { signatureHash, signatureText } from "../../compiler/api/signature.ts";
import { audit } from "../../compiler/audit.ts";
import { backendOf, isBackend } from "../../compiler/backends/table.ts";
import { compileToC, FUNCTION_NAMES, formatDiagnostics } from "../../compiler/index.ts";
import { LinkFailure } from "../../compiler/link/failure.ts";
import { offeredFuncs } from "../../compiler/print/api.ts";
import { DEFAULT_PROFILE, type Profile } from "../../compiler/profiles.ts";
import type { Func, Program } from "../../compiler/tree.ts";
import { visitBlock } from "../../compiler/walk.ts";
import { BuildFailure } from "../tools.ts";
import {
  API_STACK_BYTES,
  CAPABILITIES,
  ENTRY_SYMBOLS,
  MODULE_ABI,
  MODULE_BUILD_FOLDER,
  MODULE_IMAGE_BYTES_MAX,
  MODULE_STACK_BYTES,
  RUNTIME_SYMBOLS,
  SYMBOL_PREFIX,
} from "./limits.ts";
import { type ManifestSymbol, manifestBytes } from "./manifest.ts";
import { type ModuleObjects, moduleObjects, writeModule } from "./objects.ts";
import { type Packed, packObjects } from "./pack.ts";
import { type Project, readProject } from "./project.ts";
import { moduleFile } from "./write.ts";

export interface ModuleOptions {
  readonly compiler: string;
  readonly profile?: Profile;
  /** Where the module goes instead of its own folder. */
  readonly output?: string;
}

const PAGE_BYTES = 4096;
const CACHE_LINE_BYTES = 64;

export interface BuiltModule {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly project: Project;
  readonly stackBytes: number;
}

export async function buildModule(folder: string, options: ModuleOptions): Promise<BuiltModule> {
  const backend = backendOf(options.compiler);
  if (!isBackend(backend)) throw new BuildFailure(`${backend.message} ${backend.hint}`);
  const project = readProject(folder);
  const profile = options.profile ?? DEFAULT_PROFILE;
  const work = join(MODULE_BUILD_FOLDER, project.name);
  const { program, cFiles } = await compile(project, work, profile);
  const offered = offeredFuncs(program);
  const roots = [...Object.values(ENTRY_SYMBOLS), ...offered.map(({ name }) => name)];
  const functions = join(work, "c", FUNCTION_NAMES);
  const job = { backend, profile, cFiles, folder: work, functions, roots };
  try {
    const objects = await moduleObjects(job);
    const packed = packObjects(objects.objects);
    checkSize(packed);
    const imports = importsOf(packed, program);
    const stackBytes = stackOf(program, objects);
    const capabilities = checkCapabilities(project, imports);
    const manifest = manifestBytes({
      ...project,
      abi: MODULE_ABI,
      stackBytes,
      capabilities,
      imports,
      exports: offered.map(symbolOf),
    });
    const lines = await objects.lines(packed);
    const bytes = moduleFile({ packed, manifest, lines, exported: roots });
    const file = options.output ?? join(project.folder, `${project.name}.gmod`);
    await writeModule(file, bytes);
    return { file, bytes, project, stackBytes };
  } catch (error) {
    if (!(error instanceof LinkFailure)) throw error;
    throw new BuildFailure(error.diagnostic.message);
  }
}

/** As the loader lays it out: kernel-src/modules/loader.ts. */
function checkSize(packed: Packed): void {
  let bytes = 0;
  for (const { name, size } of packed.parts.values()) {
    const unit = name === ".bss" ? CACHE_LINE_BYTES : PAGE_BYTES;
    bytes = Math.ceil(bytes / unit) * unit + size;
  }
  if (bytes <= MODULE_IMAGE_BYTES_MAX) return;
  throw new BuildFailure(
    `The module takes ${bytes} bytes in memory; a module can have ${MODULE_IMAGE_BYTES_MAX}.` +
      " Large arrays can be taken while it runs: `takeMemory` of gehri:kernel.",
  );
}

/** What the functions of that file stand for. */
const WRAPPED: Readonly<Record<string, string>> = { moduleStart: "start", moduleStop: "stop" };

/** The file that names what the kernel calls; a module need not do so itself. */
function entryText(project: Project, work: string): string {
  const path = relative(work, project.main);
  return [
    "/** Made by `gehri module build`: what the kernel calls. */",
    `import { start, stop } from "${path.startsWith(".") ? path : `./${path}`}";`,
    "",
    `/** @export ${ENTRY_SYMBOLS.start} */`,
    "export function moduleStart(): string {",
    "  return start();",
    "}",
    "",
    `/** @export ${ENTRY_SYMBOLS.stop} */`,
    "export function moduleStop(): void {",
    "  stop();",
    "}",
    "",
  ].join("\n");
}

async function compile(
  project: Project,
  work: string,
  profile: Profile,
): Promise<{ program: Program; cFiles: readonly string[] }> {
  await mkdir(work, { recursive: true });
  const entry = join(work, "entry.ts");
  await writeFile(entry, entryText(project, work));
  const projectRoot = dirname(project.folder);
  const { program, cFiles, diagnostics } = compileToC({
    roots: [entry],
    target: "kernel",
    projectRoot,
    outDir: join(work, "c"),
    profile,
  });
  if (program === null) {
    // Nobody has written that file, so nobody is shown it.
    const own = diagnostics.filter(({ range }) => range?.file !== entry);
    const shown = own.length > 0 ? [formatDiagnostics(own, { projectRoot })] : [];
    if (own.length < diagnostics.length)
      shown.push(`${project.main} has to export \`start(): string\` and \`stop(): void\`.`);
    throw new BuildFailure(shown.join("\n"));
  }
  const unsafe = audit([project.main], projectRoot).find(
    ({ file, uses }) => uses.length > 0 && existsSync(join(projectRoot, file)) && isOwn(file),
  );
  if (unsafe !== undefined && !project.capabilities.includes("unsafe"))
    throw new BuildFailure(
      `${unsafe.file} uses gehri:unsafe: "capabilities" of module.json has to name "unsafe".`,
    );
  // The table of what it offers is in the manifest.
  return { program, cFiles: cFiles.filter((file) => !file.endsWith("/gts_api.c")) };
}

/** Not of the library that comes with the compiler. */
function isOwn(file: string): boolean {
  return !file.includes("runtime/lib/");
}

function symbolOf(func: Func): ManifestSymbol {
  return { name: func.name, hash: signatureHash(func), signature: signatureText(func) };
}

/** What the module's code needs of others, with the types that it was compiled with. */
function importsOf(packed: Packed, program: Program): ManifestSymbol[] {
  const declared = new Map<string, Func>();
  for (const { body } of program.modules.flatMap(({ funcs }) => funcs)) {
    visitBlock(body ?? [], {
      expr: (e) => {
        const isNamed = e.op === "call" || e.op === "func" || e.op === "codeAddress";
        if (isNamed && e.func.body === null && e.func.api === true)
          declared.set(e.func.name, e.func);
      },
    });
  }
  return packed.imports.map((name) => {
    const func = declared.get(name);
    if (func !== undefined) return symbolOf(func);
    if (RUNTIME_SYMBOLS.includes(name)) return { name, hash: 0n, signature: "" };
    throw new BuildFailure(
      `The module needs ${name}, which the kernel does not offer to modules: they have gehri:kernel.`,
    );
  });
}

/** `gehri_pci_find` needs the capability `pci`. */
export function capabilityOf(symbol: string): string | null {
  const word = symbol.startsWith(SYMBOL_PREFIX)
    ? symbol.slice(SYMBOL_PREFIX.length).split("_")[0]
    : undefined;
  return CAPABILITIES.find((one) => one === word) ?? null;
}

function checkCapabilities(
  { capabilities }: Project,
  imports: readonly ManifestSymbol[],
): readonly string[] {
  for (const { name } of imports) {
    const needed = capabilityOf(name);
    if (needed === null || capabilities.includes(needed)) continue;
    throw new BuildFailure(
      `The module uses ${name}: "capabilities" of module.json has to name "${needed}".`,
    );
  }
  return capabilities;
}

/** The most that a function needs which the kernel may call: those that are values, and its own. */
function stackOf(program: Program, { frames, helperBytes }: ModuleObjects): number {
  const graph = new CallGraph(program);
  const bounds = new StackBounds(graph, {
    frames,
    externals: new Map(),
    externalBytes: API_STACK_BYTES,
    thunkBytes: 64,
    helperBytes,
  });
  const entries = graph.funcs.filter(({ body }) => body !== null);
  let most = 0;
  let neediest = "";
  for (const func of entries) {
    const { bytes, problem, chain } = bounds.of(func);
    if (bytes === null) {
      const where = `${func.module.shownPath}: ${chain[0]?.func.shownName ?? func.shownName}`;
      throw new BuildFailure(
        `${where} has no bound of stack: ${problem} (\`@recursion N\` gives one).`,
      );
    }
    if (bytes + helperBytes <= most) continue;
    most = bytes + helperBytes;
    neediest = WRAPPED[func.shownName] ?? func.shownName;
  }
  if (most > MODULE_STACK_BYTES)
    throw new BuildFailure(
      `The function ${neediest} needs ${most} bytes of stack, and a module's task has ${MODULE_STACK_BYTES}.`,
    );
  return most;
}
