// `make fuzz`: runs tests/fuzz/main.ts in this process through tsx.
import { register } from "tsx/esm/api";

register();
await import("./main.ts");
