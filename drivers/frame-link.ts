/** Where frames of a network go out, whatever device that is. */
export interface FrameLink {
  /** Room for the largest frame; null: there is none now. */
  sendBuffer(): Slice<u8> | null;
  /** Sends so many bytes of the last buffer. False: it does not. */
  send(bytes: usize): boolean;
}
