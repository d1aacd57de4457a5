/** `gehri flash`: what it refuses, how it writes, what it says when the stick fails. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Disk, describe, isStick, parseDisks, plain, refusals } from "../iso/flash/devices.ts";
import { ISO_MAGIC, ISO_MAGIC_AT, TREE_DEPTH_MAX } from "../iso/flash/limits.ts";
import { explainCode, flashImage, type Medium } from "../iso/flash/write.ts";
import { PROGRAM_DEADLINE_MS, PROJECT_ROOT } from "./limits.ts";

const STICK: Disk = {
  path: "/dev/sdb",
  type: "disk",
  bytes: 8_000_000_000,
  removable: true,
  readOnly: false,
  transport: "usb",
  model: "Stick",
  mounts: [],
};
const IMAGE_BYTES = 5_000_000;

const rules = suite("flash: what is refused");

function reasons(change: Partial<Disk>, forced = false): string {
  const found = refusals({ ...STICK, ...change }, IMAGE_BYTES);
  return found.map((one) => (forced && one.forceable ? "" : one.reason)).join("|");
}

rules("an idle stick is not", () => {
  assert.is(reasons({}), "");
});

rules("mounted, system and other disks are, unless forced", () => {
  const changes: [Partial<Disk>, RegExp][] = [
    [{ mounts: ["/media/x"] }, /mounted at \/media\/x/],
    [{ mounts: ["/"] }, /running system \(\/\)/],
    [{ mounts: ["/media/x", "[SWAP]"] }, /running system \(\[SWAP\]\)/],
    [{ type: "part" }, /partition/],
    [{ type: "crypt" }, /no disk/],
    [{ removable: false }, /not removable/],
  ];
  for (const [change, reason] of changes) {
    assert.match(reasons(change), reason);
    assert.is(reasons(change, true), "");
  }
});

rules("nothing forces what cannot be", () => {
  assert.match(reasons({ bytes: IMAGE_BYTES - 1 }, true), /too small/);
  assert.is(reasons({ bytes: IMAGE_BYTES }), "");
  assert.match(reasons({ readOnly: true }, true), /write-protected/);
});

rules.run();

const reading = suite("flash: what lsblk says");

function disksOf(...blockdevices: unknown[]): Disk[] {
  return parseDisks(JSON.stringify({ blockdevices }));
}

reading("a mount deep below makes the whole disk used", () => {
  const root = { path: "/dev/mapper/vg-root", type: "lvm", size: 1, mountpoints: [null, "/"] };
  const crypt = {
    path: "/dev/mapper/c",
    type: "crypt",
    size: 2,
    mountpoint: null,
    children: [root],
  };
  const part = { path: "/dev/sda1", type: "part", size: 3, mountpoints: [null], children: [crypt] };
  const disks = disksOf({ path: "/dev/sda", type: "disk", size: "9000000", children: [part] });
  const [disk] = disks;
  assert.ok(disk !== undefined);
  assert.equal(disk.mounts, ["/"]);
  assert.is(disk.bytes, 9_000_000);
  assert.equal(
    disks.map(({ path }) => path),
    ["/dev/sda", "/dev/sda1", "/dev/mapper/c", "/dev/mapper/vg-root"],
  );
});

reading("a mount below a device without a good name counts all the same", () => {
  const part = { path: "../../etc", mountpoints: ["/"] };
  assert.equal(disksOf({ path: "/dev/sda", children: [part] })[0]?.mounts, ["/"]);
});

reading("old and new versions of lsblk mean the same", () => {
  const old = { path: "/dev/sdb", type: "disk", size: "8", rm: "1", ro: "0", mountpoint: "/x" };
  const young = {
    path: "/dev/sdb",
    type: "disk",
    size: 8,
    rm: true,
    ro: false,
    mountpoints: ["/x"],
  };
  assert.equal(disksOf(old), disksOf(young));
  assert.ok(disksOf(old).every(isStick));
});

reading("hostile fields are nothing, and never a size", () => {
  for (const bytes of [-1, 1e300, "1e9", "0x10", null, {}, [], Number.MAX_SAFE_INTEGER + 1]) {
    assert.is(disksOf({ path: "/dev/sdb", size: bytes })[0]?.bytes, 0);
  }
  for (const path of [null, 7, "", "sdb", "/dev/", "/dev/a b", "/dev/\u001b[2J", "/etc/passwd"]) {
    assert.equal(disksOf({ path, size: 1 }), []);
  }
  assert.equal(disksOf(null, 7, "x", [], { children: "y" }, { children: [null, 3] }), []);
});

reading("what is no list is an error, and so is a tree without end", () => {
  for (const text of ["", "[]", "null", "{}", '{"blockdevices":{}}', "lsblk: failed"]) {
    assert.throws(() => parseDisks(text));
  }
  let deep: object = { path: "/dev/x" };
  for (let level = 0; level <= TREE_DEPTH_MAX; level++) deep = { path: "/dev/x", children: [deep] };
  assert.throws(() => disksOf(deep), /too deep/);
});

reading("a device's own name cannot write on the terminal", () => {
  assert.is(plain("a\u001b[31mb\nc\u009b"), "a?[31mb?c?");
  const [disk] = disksOf({ path: "/dev/sdb", size: 8e9, tran: "usb", model: "\u0007Evil\r" });
  assert.is(disk === undefined ? "" : describe(disk), "/dev/sdb  8.0 GB  usb ?Evil?");
});

reading.run();

const writing = suite("flash: writing");

/** A medium in memory that takes and gives at most `piece` bytes at once. */
function memory(bytes: Uint8Array, piece = 1 << 20): Medium & { forgotten: number } {
  return {
    forgotten: 0,
    async read(into, offset, length, position) {
      const part = bytes.subarray(position, position + Math.min(length, piece));
      into.set(part, offset);
      return part.length;
    },
    async write(from, offset, length, position) {
      const count = Math.min(length, piece, bytes.length - position);
      bytes.set(from.subarray(offset, offset + count), position);
      return count;
    },
    async sync() {},
    async forget() {
      this.forgotten++;
    },
  };
}

function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 9)) & 255);
}

const QUIET = { progress: () => {}, stopped: () => false };

writing("short reads and writes lose nothing", async () => {
  const image = pattern(300_001);
  const stick = new Uint8Array(400_000);
  const target = memory(stick, 1000);
  const digest = await flashImage(memory(image, 777), image.length, target, QUIET);
  assert.match(digest, /^[0-9a-f]{64}$/);
  assert.equal(stick.subarray(0, image.length), image);
  assert.is(target.forgotten, 1);
});

async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? `${error.constructor.name} ${error.message}` : "?";
  }
  return "none";
}

writing("a full, a lying and a vanishing stick are told", async () => {
  const image = pattern(100_000);
  const flashTo = (target: Medium, watch = QUIET): Promise<string> =>
    failure(flashImage(memory(image), image.length, target, watch));
  assert.match(await flashTo(memory(new Uint8Array(50_000))), /full/);
  const stick = new Uint8Array(image.length);
  const liar = memory(stick);
  liar.forget = async () => {
    stick[70_000] = (stick[70_000] ?? 0) ^ 1;
  };
  assert.match(await flashTo(liar), /not what was written/);
  const gone = memory(new Uint8Array(image.length));
  gone.sync = () => Promise.reject(new Error("EIO"));
  assert.match(await flashTo(gone), /EIO/);
  const stopped = { ...QUIET, stopped: () => true };
  assert.match(await flashTo(memory(stick), stopped), /^FlashStopped/);
});

writing("an image that shrinks is told", async () => {
  const target = memory(new Uint8Array(100));
  assert.match(await failure(flashImage(memory(pattern(10)), 50, target, QUIET)), /shorter/);
});

writing("every usual error is a sentence", () => {
  assert.match(explainCode("EACCES", "/dev/sdb") ?? "", /sudo npx gehri flash \/dev\/sdb/);
  for (const code of ["EPERM", "EBUSY", "EROFS", "ENOSPC", "ENXIO", "ENODEV", "EIO", "ENOMEDIUM"]) {
    assert.match(explainCode(code, "/dev/sdb") ?? "", /\/dev\/sdb.*\.$|`\.$/);
  }
  assert.is(explainCode("EWHAT", "/dev/sdb"), null);
});

writing.run();

const command = suite<{ folder: string; image: string }>("flash: the command");

command.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "gehri-flash-"));
  context.image = join(context.folder, "image.iso");
  const bytes = pattern(3_000_000);
  bytes.set([0x55, 0xaa], 510);
  bytes.set(Buffer.from(ISO_MAGIC), ISO_MAGIC_AT);
  writeFileSync(context.image, bytes);
});
command.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

function gehri(args: readonly string[], input = ""): Promise<Ended> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(PROJECT_ROOT, "gehri.mjs"), "flash", ...args], {
      timeout: PROGRAM_DEADLINE_MS,
    });
    let said = "";
    const keep = (text: string): void => {
      said += text;
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("close", (code) => settle({ code, said }));
    child.stdin.end(input);
  });
}

command("writes a new file, and an old one after asking", async ({ folder, image }) => {
  const file = join(folder, "stick");
  const fresh = await gehri([file, "--image", image]);
  assert.is(fresh.code, 0, fresh.said);
  assert.equal(readFileSync(file), readFileSync(image));
  writeFileSync(file, new Uint8Array(4_000_000).fill(7));
  for (const answer of ["", "n\n", "\n"]) {
    const refused = await gehri([file, "--image", image], answer);
    assert.is(refused.code, 1, refused.said);
    assert.match(refused.said, /Nothing was written/);
    assert.is(readFileSync(file)[0], 7);
  }
  const agreed = await gehri([file, "--image", image], "y\n");
  assert.is(agreed.code, 0, agreed.said);
  const held = readFileSync(file);
  assert.is(held.length, 4_000_000);
  assert.ok(held.subarray(0, 3_000_000).equals(readFileSync(image)));
});

command("refuses what is no target and no image", async ({ folder, image }) => {
  const cases: [string[], RegExp][] = [
    [["/dev/nothing-here", "--image", image], /There is no \/dev\/nothing-here/],
    [["/dev/null", "--image", image], /neither a disk nor a file/],
    [[folder, "--image", image], /neither a disk nor a file/],
    [[join(folder, "none/x"), "--image", image], /There is no folder for/],
    [["", "--image", image], /There is no folder for ""/],
    [[image, "--image", image], /the image itself/],
    [[join(folder, "x"), "--image", join(folder, "none.iso")], /make iso/],
    [[join(folder, "x"), "--image", join(PROJECT_ROOT, "README.md")], /no image that boots/],
  ];
  for (const [args, sentence] of cases) {
    const { code, said } = await gehri([...args, "--yes"]);
    assert.is(code, 2, said);
    assert.match(said, sentence);
  }
});

/** A loop device of this size; null where there are none, or no right to have one. */
function loopDevice(file: string, bytes: number): string | null {
  writeFileSync(file, new Uint8Array(bytes));
  try {
    const path = execFileSync("losetup", ["--find", "--show", file], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return /^\/dev\/loop\d+$/.test(path) ? path : null;
  } catch {
    return null;
  }
}

command("writes a loop device, and refuses one too small", async ({ folder, image }) => {
  for (const bytes of [4 << 20, 1 << 20]) {
    const file = join(folder, `loop-${bytes}`);
    const device = loopDevice(file, bytes);
    if (device === null) return;
    try {
      const plainly = await gehri([device, "--image", image, "--yes"]);
      assert.is(plainly.code, 2, plainly.said);
      assert.match(plainly.said, /not removable/);
      const forced = await gehri([device, "--image", image, "--force", "--yes"]);
      if (bytes < 3_000_000) assert.match(forced.said, /too small/);
      else {
        assert.is(forced.code, 0, forced.said);
        assert.ok(readFileSync(file).subarray(0, 3_000_000).equals(readFileSync(image)));
      }
    } finally {
      execFileSync("losetup", ["--detach", device]);
    }
  }
});

command.run();
