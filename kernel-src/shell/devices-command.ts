/** `devices`: what drivers have, how it is, and stopping and starting it. */
import { print, printLine } from "../console/console.ts";
import {
  DEVICE_PLACES,
  type DeviceView,
  deviceNamed,
  startDevice,
  stopDevice,
  viewDevice,
} from "../devices/registry.ts";
import type { Arguments } from "./arguments.ts";
import { OK, refuse, refuseName } from "./command.ts";

const NAME_COLUMNS = 8;
const DRIVER_COLUMNS = 14;
const ACTIONS: FixedArray<string, 2> = ["start", "stop"];

export function deviceActionAt(index: usize): string {
  return index < ACTIONS.length ? ACTIONS[index] : "";
}

export function devicesCommand(args: Arguments): u8 {
  if (args.count === 1) return list();
  const action = args.at(1);
  if (args.count !== 3 || (action !== "start" && action !== "stop"))
    return refuse("usage: devices, devices start NAME, devices stop NAME");
  const place = deviceNamed(args.at(2));
  if (place === null) return refuseName("devices: there is no device", args.at(2));
  const problem = action === "start" ? startDevice(place) : stopDevice(place);
  return problem.length === 0 ? OK : refuse(`devices: it ${problem}`);
}

function list(): u8 {
  let count: usize = 0;
  for (let place: usize = 0; place < DEVICE_PLACES; place++) {
    const view = viewDevice(place);
    if (view === null) continue;
    if (count === 0) printLine("NAME     PLACE   DRIVER         STATE    INTERRUPTS");
    printView(view);
    count += 1;
  }
  if (count === 0) printLine("there are no devices with a driver");
  return OK;
}

function printView(view: DeviceView): void {
  const { kind, unit, running, problem, interrupt, interrupts } = view;
  const { bus, slot, func } = view.device.place;
  // The longest kinds leave no blank of their own before the number's column.
  print(`${kind}${unit}`);
  for (let i = kind.length + 1; i < NAME_COLUMNS; i++) print(" ");
  print(` ${hex(bus, 2)}:${hex(slot, 2)}.${func} ${pad(view.driver, DRIVER_COLUMNS)} `);
  if (problem.length > 0) {
    printLine(`failed   it ${problem}`);
    return;
  }
  if (running) printLine(`running  ${interrupts} by ${interrupt}`);
  else printLine("stopped");
}
