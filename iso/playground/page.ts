/** The page: a program to edit, two buttons, and what the worker says. */
import type { Profile } from "../../compiler/index.ts";
import type { Request, Response } from "./worker.ts";

function element(id: string): PageElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element ${id}.`);
  return found;
}

const source = element("source");
const profile = element("profile");
const status = element("status");
const messages = element("messages");
const c = element("c");
const download = element("download");
const buttons = [element("compile"), element("kernel")] as const;

const worker = new Worker("worker.js");

function ask(request: Request): void {
  for (const button of buttons) button.disabled = true;
  status.textContent = request.kind === "load" ? "loading …" : `compiling the ${request.kind} …`;
  worker.postMessage(request);
}

let lastUrl = "";

function show(response: Response): void {
  for (const button of buttons) button.disabled = false;
  if (response.kind === "ready") {
    status.textContent = "ready";
    return;
  }
  const { kind, elf, milliseconds } = response;
  messages.textContent = response.messages;
  if (kind === "program") c.textContent = response.c;
  download.hidden = elf === null;
  if (elf === null) {
    status.textContent = "not compiled";
    return;
  }
  URL.revokeObjectURL(lastUrl);
  lastUrl = URL.createObjectURL(new Blob([elf]));
  download.href = lastUrl;
  download.download = kind === "kernel" ? "gehri.elf" : "program";
  download.textContent = `${download.download} (${elf.length} bytes)`;
  status.textContent = `${kind} compiled in ${milliseconds} ms`;
}

worker.onmessage = ({ data }) => show(data as Response);
worker.onerror = ({ message }) => {
  status.textContent = `The compiler failed: ${message}`;
};

function compile(): void {
  ask({ kind: "program", text: source.value, profile: profile.value as Profile });
}

buttons[0].addEventListener("click", compile);
buttons[1].addEventListener("click", () => {
  ask({ kind: "kernel", profile: profile.value as Profile });
});
source.addEventListener("keydown", (event) => {
  if (!event.ctrlKey || event.key !== "Enter") return;
  event.preventDefault();
  compile();
});

async function load(): Promise<void> {
  const [files, tcc] = await Promise.all([fetch("files.json"), fetch("tcc.wasm")]);
  const project = (await files.json()) as Record<string, string>;
  ask({ kind: "load", files: project, tcc: new Uint8Array(await tcc.arrayBuffer()) });
}

load().catch((error: unknown) => {
  status.textContent = `The compiler cannot be loaded: ${String(error)}`;
});
