/** Addresses by DHCP: from QEMU, and from a server that is silent, short of time, or refuses. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Station } from "../../qemu/station.ts";
import { DhcpServer, DISCOVER, REQUEST } from "./dhcp-server.ts";
import { eventually, using } from "./machines.ts";

const dhcp = suite("dhcp");

const WAIT_MS = 20_000;
const LEASED = /10\.0\.2\.15\/24 gateway 10\.0\.2\.2 by DHCP for \d+ s/;
/** Renewed after 5 s, from all after 8.75 s. */
const SHORT_S = 10;
const QUIET_MS = 3_000;
const QUIET_MESSAGES_MAX = 4;

dhcp("QEMU's network gives an address by itself, and again when asked", async () => {
  const extra = [
    "-netdev",
    "user,id=user,net=10.9.0.0/16",
    "-device",
    "virtio-net-pci,netdev=user",
  ];
  await using({ machine: "q35", cpus: 2, extra }, async (vm) => {
    assert.match((await vm.exec("ping 10.9.2.2 1")).output, /1 of 1 answered/);
    const leased = /10\.9\.2\.15\/16 gateway 10\.9\.2\.2 by DHCP for 863\d\d s/;
    assert.match((await vm.exec("net")).output, leased);
    assert.match((await vm.exec("net dhcp")).output, leased);
    await vm.exec("devices stop net0; devices start net0");
    assert.match((await vm.exec("ping 10.9.2.2 1")).output, /1 of 1 answered/);
    await vm.exec("net address 10.9.0.77/16");
    const { output } = await vm.exec("net");
    assert.match(output, / 10\.9\.0\.77\/16 {2}/);
    assert.not.match(output, /DHCP/);
  });
});

dhcp("a lease is renewed, runs out without a server, and is found again", async () => {
  const station = await Station.create();
  const server = new DhcpServer(station);
  server.leaseS = SHORT_S;
  try {
    await using({ cpus: 2, extra: station.qemuArguments }, async (vm) => {
      const net = async (): Promise<string> => (await vm.exec("net")).output;
      await eventually(net, (output) => LEASED.test(output), WAIT_MS);
      assert.equal(server.seen.slice(0, 2), [DISCOVER, REQUEST]);
      const renewed = async (): Promise<number> => server.seen.length;
      await eventually(renewed, (count) => count >= 4, WAIT_MS);
      assert.ok(server.seen.slice(2).every((kind) => kind === REQUEST));
      assert.match(await net(), LEASED);

      server.answers = false;
      await eventually(net, (output) => output.includes("no address yet"), WAIT_MS);
      assert.match((await vm.exec("log 5")).output, /the address has run out/);
      assert.match((await vm.exec("ping 10.0.2.2 1")).output, /this machine has no address/);
      server.answers = true;
      assert.match((await vm.exec("net dhcp")).output, LEASED);

      // Who refuses always is not asked all the time.
      server.refuses = true;
      const before = server.seen.length;
      assert.is.not((await vm.exec("net dhcp")).status, 0);
      assert.ok(server.seen.length - before <= 2 * QUIET_MESSAGES_MAX);
      await new Promise((wake) => setTimeout(wake, QUIET_MS));
      assert.ok(server.seen.length - before <= 3 * QUIET_MESSAGES_MAX);
      server.refuses = false;
      assert.match((await vm.exec("net dhcp")).output, LEASED);
      assert.is((await vm.exec("echo well")).output, "well\n");
    });
  } finally {
    station.close();
  }
});

dhcp.run();
