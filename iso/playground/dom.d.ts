/** The part of the browser's interface in use; the types of Node lack it. */
interface PageElement {
  value: string;
  textContent: string | null;
  disabled: boolean;
  hidden: boolean;
  href: string;
  download: string;
  addEventListener(event: "click" | "keydown", listener: (event: PageKey) => void): void;
}

interface PageKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  preventDefault(): void;
}

declare const document: {
  getElementById(id: string): PageElement | null;
};

declare class Worker {
  constructor(path: string);
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
  postMessage(message: unknown): void;
}
