/** `gehri playground`: builds the page, and serves it if asked to. */

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { BUILD_FOLDER } from "../limits.ts";

const USAGE = 2;
const PORT_MAX = 65_535;
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

interface PlaygroundOptions {
  readonly output: string;
  readonly serve?: string;
}

/** Files of one folder, to this machine only. */
export function serve(folder: string, port: number): ReturnType<typeof createServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const name = path === "/" ? "index.html" : path.slice(1);
    const file = join(folder, name);
    if (!/^[\w.-]+$/.test(name) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end("There is no such file.\n");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "text/plain" });
    createReadStream(file).pipe(response);
  });
  return server.listen(port, "127.0.0.1");
}

async function playground(options: PlaygroundOptions): Promise<void> {
  const port = Number(options.serve ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > PORT_MAX) {
    process.stderr.write(`gehri: ${options.serve} is no port.\n`);
    process.exit(USAGE);
  }
  const output = resolve(options.output);
  const { buildPlayground } = await import("./build.ts");
  await buildPlayground(output);
  process.stdout.write(`ready     ${relative(process.cwd(), output)}/index.html\n`);
  if (options.serve === undefined) return;
  const server = serve(output, port);
  server.on("listening", () => process.stdout.write(`serving   http://localhost:${port}/\n`));
  server.on("error", ({ message }) => {
    process.stderr.write(`gehri: ${message}\n`);
    process.exitCode = 1;
  });
}

export function registerPlaygroundCommand(program: Command): void {
  program
    .command("playground")
    .description("the compiler as a web page: programs and the kernel, compiled in the browser")
    .option("-o, --output <folder>", "where the page goes", join(BUILD_FOLDER, "playground"))
    .option("--serve <port>", "and serve it on this port, to this machine")
    .action(playground);
}
