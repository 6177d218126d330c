import type { FeedEntry } from '@pasban/contracts';
import fc from 'fast-check';
import { NOTHING, Packed } from './packed';

const entry = (seq: number, filler = ''): FeedEntry => ({
  seq,
  type: 'notice',
  at: '2026-11-23T08:00:00.000Z',
  notice: { code: 'test', detail: { filler } },
});
const sized = (sizes: readonly number[]): FeedEntry[] =>
  sizes.map((size, index) => entry(index + 1, 'پ'.repeat(size)));
const decoded = (packed: Packed): unknown[] =>
  packed.messages().map((message) => (JSON.parse(message.replace(/^2\/desk,/, '')) as unknown[])[1]);

/** The texts of unmasked frames, by RFC 6455. */
function textsOf(frames: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < frames.length;) {
    expect(frames[at]).toBe(0x81);
    const short = frames[at + 1] ?? 0;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      short < 126
        ? short
        : short === 126
          ? frames.readUInt16BE(at + 2)
          : Number(frames.readBigUInt64BE(at + 2));
    texts.push(frames.toString('utf8', at + head, at + head + length));
    at += head + length;
  }
  return texts;
}

// Sizes around the two borders at which a frame's head grows, and far from them.
const size = fc.oneof(fc.nat(60), fc.nat(2_000), fc.integer({ min: 32_600, max: 32_800 }));
const sizes = fc.array(size, { maxLength: 6 });

test('FD3 frames carry exactly the entries, whatever their sizes', () => {
  fc.assert(
    fc.property(sizes, (all) => {
      const packed = Packed.of(sized(all));
      expect(decoded(packed)).toEqual(sized(all));
      expect(textsOf(packed.frames)).toEqual(packed.messages().map((message) => `4${message}`));
    }),
    { numRuns: 50 },
  );
});

test('FD3 FD6 parts, one after the other, are the whole, and none is larger than allowed unless one entry is', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 100_000 }), fc.nat(3), (all, bytes, after) => {
      const packed = Packed.of(sized(all));
      const seen: unknown[] = [];
      for (let part = packed.part(after, bytes); part.count > 0; part = packed.part(part.to, bytes)) {
        expect(part.bytes <= bytes || part.count === 1).toBe(true);
        expect(textsOf(part.frames)).toHaveLength(part.count);
        seen.push(...decoded(part));
      }
      expect(seen).toEqual(sized(all).slice(after));
    }),
    { numRuns: 50 },
  );
});

test('nothing is nothing', () => {
  expect([NOTHING.count, NOTHING.bytes, NOTHING.to, NOTHING.part(0, 100).count]).toEqual([0, 0, 0, 0]);
});
