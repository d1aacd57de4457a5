// Makes one script of many modules, with esbuild: of the tools, and of the package they use that is
// large. See load.mjs.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: `node${process.versions.node}`,
  write: false,
  logLevel: "silent",
};

/**
 * Each module goes on knowing where it is.
 * @param {string} root @returns {import("esbuild").Plugin}
 */
function placesOf(root) {
  return {
    name: "places",
    setup(bundle) {
      bundle.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
        if (!path.startsWith(join(root, "/")) || path.includes("/node_modules/")) return null;
        const text = readFileSync(path, "utf8");
        const loader = path.endsWith(".ts") ? "ts" : "js";
        if (!text.includes("import.meta.")) return { contents: text, loader };
        const url = JSON.stringify(pathToFileURL(path).href);
        const folder = JSON.stringify(dirname(path));
        return { contents: `const moduleUrl = ${url}, moduleFolder = ${folder};${text}`, loader };
      });
    },
  };
}

/** @param {import("esbuild").BuildResult} result */
function textOf(result) {
  const text = result.outputFiles?.[0]?.text;
  if (text === undefined) throw new Error("esbuild made nothing");
  return text;
}

/** The tools, which `require` the packages. @param {string} root @param {string} large */
export async function bundleTools(root, large) {
  const result = await build({
    ...COMMON,
    entryPoints: [join(root, "gehri.ts")],
    packages: "external",
    external: [large],
    define: { "import.meta.url": "moduleUrl", "import.meta.dirname": "moduleFolder" },
    supported: { "dynamic-import": false },
    plugins: [placesOf(root)],
  });
  return textOf(result);
}

/** A package with all it needs. @param {string} root @param {string} name */
export async function bundlePackage(root, name) {
  const contents = `module.exports = require(${JSON.stringify(name)});`;
  const stdin = { contents, resolveDir: root };
  return textOf(await build({ ...COMMON, stdin, minify: true }));
}
