// `npm test` and `make test`: runs tests/run.ts in this process through tsx.
import { register } from "tsx/esm/api";

register();
await import("./run.ts");
