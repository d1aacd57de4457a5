/**
 * Bundles the playground: the page, the compiler as a worker, tcc.wasm, and the project's files
 * that programs and the kernel are made of.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { readWasm } from "../../compiler/backends/tcc-wasm/load.ts";
import { PROJECT_ROOT } from "../limits.ts";

const FOLDER = join(PROJECT_ROOT, "iso/playground");
/** What is compiled in a browser: sources of the kernel and of the runtime. */
const SOURCE_FOLDERS = ["agents", "boot", "drivers", "kernel-src", "runtime"];
const SOURCE_FILE = /\.(ts|c|h|S)$/;
const TYPESCRIPT = join(PROJECT_ROOT, "node_modules/@ts-morph/common/dist/typescript.js");

/**
 * The compiler's files are in memory, and TypeScript comes without the rest of ts-morph. What
 * TypeScript itself requires of Node it does without, where there is none; our own modules must not
 * require any of it.
 */
const browser: Plugin = {
  name: "browser",
  setup(bundle) {
    bundle.onResolve({ filter: /\/files\.ts$/ }, ({ importer }) =>
      importer.startsWith(join(PROJECT_ROOT, "compiler/"))
        ? { path: join(FOLDER, "files.ts") }
        : undefined,
    );
    bundle.onResolve({ filter: /^ts-morph$/ }, () => ({ path: "ts", namespace: "typescript" }));
    bundle.onLoad({ filter: /.*/, namespace: "typescript" }, () => ({
      contents: `import ts from ${JSON.stringify(TYPESCRIPT)}; export { ts };`,
      resolveDir: PROJECT_ROOT,
    }));
    bundle.onResolve({ filter: /^(node:)?[a-z_]+$/ }, ({ importer }) =>
      importer.includes("/node_modules/") ? { path: "none", namespace: "none" } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: "none" }, () => ({
      contents: "module.exports = {};",
    }));
  },
};

/** One script of a module and all that it imports. */
export async function bundleScript(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, name)],
    bundle: true,
    minify: true,
    keepNames: true,
    platform: "browser",
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "error",
    plugins: [browser],
  });
  return outputFiles[0]?.text ?? "";
}

/** The project's sources by their paths. */
export function projectFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const folder of SOURCE_FOLDERS) {
    const names = readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: "utf8" });
    for (const name of names.sort()) {
      const path = join(PROJECT_ROOT, folder, name);
      if (SOURCE_FILE.test(name)) files[relative(PROJECT_ROOT, path)] = readFileSync(path, "utf8");
    }
  }
  return files;
}

/** Writes the whole page; any web server can serve the folder. */
export async function buildPlayground(output: string): Promise<void> {
  mkdirSync(output, { recursive: true });
  for (const name of ["page", "worker"]) {
    writeFileSync(join(output, `${name}.js`), await bundleScript(`${name}.ts`));
  }
  copyFileSync(join(FOLDER, "index.html"), join(output, "index.html"));
  writeFileSync(join(output, "files.json"), JSON.stringify(projectFiles()));
  writeFileSync(join(output, "tcc.wasm"), readWasm());
}
