/** A module's folder: module.json, read and checked, and the folder that `module new` makes. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { PROJECT_ROOT } from "../limits.ts";
import { BuildFailure } from "../tools.ts";
import { CAPABILITIES, NAME_BYTES_MAX } from "./limits.ts";
import { TEMPLATE } from "./template.ts";

export interface Project {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly summary: string;
  /** Absolute. */
  readonly main: string;
  readonly capabilities: readonly string[];
  readonly dependencies: readonly string[];
  /** For its tests: more arguments of QEMU's, such as devices, and words of the command line. */
  readonly qemu: readonly string[];
  readonly commandLine: readonly string[];
}

/** What the tests of modules import. */
const TEST_LIBRARY = join(PROJECT_ROOT, "qemu/module-test.ts");

export const PROJECT_FILE = "module.json";
const FIELDS = [
  ...["name", "version", "licence", "summary", "main", "capabilities", "dependencies"],
  ...["qemu", "commandLine"],
];

const NAME_RULE = `small letters, digits and "-", a letter first, ${NAME_BYTES_MAX} at most`;
/** Bytes of a version, a licence or a summary: `modinfo` shows each in a line. */
const TEXT_BYTES_MAX = 255;

/** Whether it can stand in a line of its own on any terminal. */
function isLine(text: string): boolean {
  return !/\p{Cc}/u.test(text) && Buffer.byteLength(text) <= TEXT_BYTES_MAX;
}

export function isModuleName(name: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(name) && name.length <= NAME_BYTES_MAX;
}

/** Reads FOLDER/module.json; what is wrong with it is one sentence. */
export function readProject(folder: string): Project {
  const file = join(folder, PROJECT_FILE);
  const wrong = (what: string): never => {
    throw new BuildFailure(`${file}: ${what}`);
  };
  if (!existsSync(file))
    throw new BuildFailure(`There is no ${file}: \`npx gehri module new NAME\` makes a module.`);
  const fields = parsed(file, wrong);
  const unknown = Object.keys(fields).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) wrong(`nobody knows "${unknown}" (${FIELDS.join(", ")}).`);
  const text = (name: string, otherwise?: string): string => {
    const value = fields[name] ?? otherwise;
    if (typeof value !== "string") return wrong(`"${name}" is to be a text.`);
    if (isLine(value)) return value;
    return wrong(`"${name}" is to be one line of ${TEXT_BYTES_MAX} bytes at most.`);
  };
  const list = (name: string): string[] => {
    const value = fields[name] ?? [];
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string"))
      return wrong(`"${name}" is to be a list of texts.`);
    return value;
  };
  const name = text("name");
  if (!isModuleName(name)) wrong(`"${name}" is no name: ${NAME_RULE}.`);
  const capabilities = list("capabilities");
  const capability = capabilities.find((one) => !CAPABILITIES.includes(one));
  if (capability !== undefined)
    wrong(`there is no capability "${capability}" (${CAPABILITIES.join(", ")}).`);
  const dependencies = list("dependencies");
  const dependency = dependencies.find((one) => one === name || !isModuleName(one));
  if (dependency !== undefined) wrong(`it cannot depend on "${dependency}".`);
  const main = resolve(folder, text("main", `${name}.ts`));
  if (!existsSync(main)) wrong(`there is no ${main}.`);
  return {
    folder: resolve(folder),
    name,
    version: text("version", "0.0.0"),
    licence: text("licence", "unlicensed"),
    summary: text("summary", ""),
    main,
    capabilities: [...new Set(capabilities)],
    dependencies: [...new Set(dependencies)],
    qemu: list("qemu"),
    commandLine: list("commandLine"),
  };
}

function parsed(file: string, wrong: (what: string) => never): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    return wrong(`it is no JSON (${(error as Error).message}).`);
  }
  return wrong("it is no JSON object.");
}

/** Makes FOLDER/NAME with a module that works; gives the files that it wrote. */
export function newProject(parent: string, name: string): readonly string[] {
  if (!isModuleName(name))
    throw new BuildFailure(`"${name}" is no name for a module: ${NAME_RULE}.`);
  const folder = join(parent, name);
  if (existsSync(folder)) throw new BuildFailure(`${folder} is there already.`);
  mkdirSync(folder, { recursive: true });
  return Object.entries(TEMPLATE).map(([file, content]) => {
    const path = join(folder, file.replace("NAME", name));
    const text = content.replaceAll("LIBRARY", relative(folder, TEST_LIBRARY));
    writeFileSync(path, text.replaceAll("NAME", name));
    return path;
  });
}
