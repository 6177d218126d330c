import fc from 'fast-check';
import { arbitraryMessage } from '../arbitrary.fixture';
import { capFile, capFilesIn, found, messageIn, read } from '../messages.fixture';
import { judgeBySchema } from '../schema-judge.fixture';
import { formatCap, writeCap } from './write-cap';

it('CP5 what is written is read as it was, with nothing to find', () => {
  fc.assert(
    fc.property(arbitraryMessage, (message) => {
      const reading = read(writeCap(message));
      expect(found(reading)).toEqual([]);
      expect(reading.ok && reading.message).toEqual(message);
    }),
    { numRuns: 200 },
  );
});

it('CP4 what is written keeps the standard’s own schema', () => {
  fc.assert(
    fc.property(fc.array(arbitraryMessage, { minLength: 40, maxLength: 40 }), (messages) => {
      expect(judgeBySchema(messages.map(writeCap))).toEqual(messages.map(() => null));
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

it.each(capFilesIn('valid'))('CP5 %s comes back as it was, and in the schema’s eyes as well', (name) => {
  const message = messageIn(capFile(name));
  const written = formatCap(message);
  expect(messageIn(written)).toEqual(message);
  expect(judgeBySchema([capFile(name).toString(), written])).toEqual([null, null]);
});

/** One change to a document of one element a line. */
const mutation = fc.record({
  kind: fc.constantFrom('delete', 'double', 'swap', 'garble', 'empty'),
  at: fc.nat(),
  other: fc.nat(),
  word: fc.constantFrom(
    '<',
    '&',
    '>',
    ' ',
    'Z',
    '0',
    '</info>',
    '<info>',
    '&amp;',
    '&x;',
    '\u0001',
    'ä',
    '<!--',
    '<x/>',
  ),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutated(text: string, { kind, at, other, word }: Mutation): string {
  const lines = text.split('\n');
  const [i, j] = [at % lines.length, other % lines.length];
  const [line = '', second = ''] = [lines[i], lines[j]];
  switch (kind) {
    case 'delete':
      return lines.toSpliced(i, 1).join('\n');
    case 'double':
      return lines.toSpliced(j, 0, line).join('\n');
    case 'swap':
      return lines.with(i, second).with(j, line).join('\n');
    case 'empty':
      return lines.with(i, line.replace(/>[^<]*</, '><')).join('\n');
    default: {
      const place = other % (line.length + 1);
      return lines.with(i, line.slice(0, place) + word + line.slice(place)).join('\n');
    }
  }
}

it('CP2 in whatever the schema refuses, something is found', () => {
  const changed = fc
    .tuple(arbitraryMessage, fc.array(mutation, { minLength: 1, maxLength: 2 }))
    .map(([message, changes]) => changes.reduce(mutated, formatCap(message)).toWellFormed());
  fc.assert(
    fc.property(fc.array(changed, { minLength: 100, maxLength: 100 }), (documents) => {
      const verdicts = judgeBySchema(documents);
      const unseen = documents.flatMap((document, index) => {
        const isSeen = read(document).findings.some(({ weight }) => weight !== 'noted');
        return verdicts[index] === null || isSeen ? [] : [[verdicts[index], document]];
      });
      expect(unseen).toEqual([]);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});
