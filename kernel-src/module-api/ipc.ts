/** gehri:kernel: messages. runtime/lib/kernel.d.ts says what each function does. */
import { Message } from "../ipc/ring.ts";
import {
  closeEnd,
  openEnd,
  RECEIVER,
  receive,
  SENDER,
  send,
  waitForPeer,
} from "../modules/channels.ts";
import { caller } from "./caller.ts";

const MESSAGE_WORDS: usize = 8;

/** @api gehri_ipc_sender */
export function apiOpenSender(name: string): u32 {
  return openEnd(caller().owner, name, SENDER);
}

/** @api gehri_ipc_receiver */
export function apiOpenReceiver(name: string): u32 {
  return openEnd(caller().owner, name, RECEIVER);
}

/** @api gehri_ipc_close */
export function apiCloseChannel(channel: u32): boolean {
  return closeEnd(caller().owner, channel);
}

/** @api gehri_ipc_wait */
export function apiWaitForPeer(channel: u32): boolean {
  return waitForPeer(caller().owner, channel);
}

/** @api gehri_ipc_send */
export function apiSendMessage(channel: u32, message: ReadonlySlice<u64>): boolean {
  return sendWords(channel, message, true);
}

/** @api gehri_ipc_try_send */
export function apiTrySendMessage(channel: u32, message: ReadonlySlice<u64>): boolean {
  return sendWords(channel, message, false);
}

/** @api gehri_ipc_receive */
export function apiReceiveMessage(channel: u32, message: Slice<u64>): boolean {
  return receiveWords(channel, message, true);
}

/** @api gehri_ipc_try_receive */
export function apiTryReceiveMessage(channel: u32, message: Slice<u64>): boolean {
  return receiveWords(channel, message, false);
}

/** A copy: the module may change its own meanwhile. */
function sendWords(channel: u32, words: ReadonlySlice<u64>, mayWait: boolean): boolean {
  if (words.length !== MESSAGE_WORDS) return false;
  const message = new Message();
  for (let i: usize = 0; i < MESSAGE_WORDS; i++) message.words[i] = words[i];
  return send(caller().owner, channel, message, mayWait);
}

function receiveWords(channel: u32, words: Slice<u64>, mayWait: boolean): boolean {
  if (words.length !== MESSAGE_WORDS) return false;
  const message = new Message();
  if (!receive(caller().owner, channel, message, mayWait)) return false;
  for (let i: usize = 0; i < MESSAGE_WORDS; i++) words[i] = message.words[i];
  return true;
}
