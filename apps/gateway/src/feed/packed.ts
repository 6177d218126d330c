import { DESK_NAMESPACE, type FeedEntry } from '@pasban/contracts';

/** Entries in a row as they go over the wire: encoded once, and shared by every screen that gets them. */
export class Packed {
  private constructor(
    /** WebSocket frames, one per entry, one after the other. */
    readonly frames: Buffer,
    private readonly numbers: readonly number[],
    /** Where the frame of each entry ends. */
    private readonly ends: readonly number[],
  ) {}

  static of(entries: readonly FeedEntry[]): Packed {
    const frames = entries.map((entry) => textFrame(messageOf(entry)));
    let end = 0;
    const ends = frames.map((frame) => (end += frame.length));
    return new Packed(
      Buffer.concat(frames),
      entries.map(({ seq }) => seq),
      ends,
    );
  }

  get count(): number {
    return this.numbers.length;
  }

  get bytes(): number {
    return this.frames.length;
  }

  /** The number of the last entry; 0 where there is none. */
  get to(): number {
    return this.numbers.at(-1) ?? 0;
  }

  /** What comes after a number, as many entries as fit into so many bytes, and at least one if there is one. */
  part(after: number, bytes: number): Packed {
    const first = this.numbers.findIndex((seq) => seq > after);
    if (first < 0) return NOTHING;
    const begin = first === 0 ? 0 : (this.ends[first - 1] ?? 0);
    let last = first;
    while (last + 1 < this.count && (this.ends[last + 1] ?? 0) - begin <= bytes) last += 1;
    const ends = this.ends.slice(first, last + 1);
    return new Packed(
      this.frames.subarray(begin, ends.at(-1)),
      this.numbers.slice(first, last + 1),
      ends.map((end) => end - begin),
    );
  }

  /** The same entries as messages one by one, for a connection that carries no frames. */
  messages(): string[] {
    return this.ends.map((end, index) => {
      const frame = this.frames.subarray(index === 0 ? 0 : this.ends[index - 1], end);
      return frame.toString('utf8', headerLength(frame) + 1);
    });
  }
}

/** A Socket.IO event (`2`) of our namespace, as its protocol writes it. */
const messageOf = (entry: FeedEntry): string => `2${DESK_NAMESPACE},${JSON.stringify(['entry', entry])}`;

/** A whole, unmasked WebSocket text frame (RFC 6455, 5.2) that carries an Engine.IO message (`4`). */
function textFrame(message: string): Buffer {
  const payload = Buffer.from(`4${message}`);
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeUIntBE(length, 4, 6);
  }
  return Buffer.concat([head, payload]);
}

const headerLength = (frame: Buffer): number => {
  if (frame[1] === 127) return 10;
  return frame[1] === 126 ? 4 : 2;
};

/** No entries at all. */
export const NOTHING = Packed.of([]);
