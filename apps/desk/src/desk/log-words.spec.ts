import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogues } from '../i18n/catalogues';
import { isSilent } from './log';

const PAGE = readFileSync(join(__dirname, '../../../../docs/reasons.md'), 'utf8');

/** Every kind with its reasons, as the page on reasons lists what a log can say. */
function listed(): { kind: string; reason: string }[] {
  const [, section = ''] = /## The incident's log([\s\S]*?)## Why a desk/.exec(PAGE) ?? [];
  let kind = '';
  return [...section.matchAll(/^\|\s*(?:`([a-z.-]+)`)?\s*\|\s*`([a-z-]+)`/gm)].map(
    ([, named, reason = '']) => {
      kind = named ?? kind;
      return { kind, reason };
    },
  );
}

it('every line that a log can hold is said in words, by the page that lists them all', () => {
  const lines = listed();
  expect(lines.length).toBeGreaterThan(40);
  const missing = lines.flatMap(({ kind, reason }) => [
    `log.kind.${kind}`,
    ...(isSilent(kind, reason) ? [] : [`log.reason.${reason}`]),
  ]);
  expect([...new Set(missing)].filter((key) => !(key in catalogues.en))).toEqual([]);
});
