import { ReportProgress } from '@pasban/contracts';
import { catalogues } from './catalogues';
import './search';

const { en, ur, zh } = catalogues;
const others = { ur, zh };

/** Names of the arguments a message takes; branches of plurals and selects included. */
const argumentsOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map(([, name]) => name ?? ''))]
    .filter((name) => /^[a-z]/i.test(name))
    .sort();

const balanced = (message: string): boolean => {
  let depth = 0;
  for (const sign of message) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
};

describe.each(Object.entries(others))('the catalogue %s', (_, catalogue) => {
  it('has exactly the keys of the English one, and no empty message', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries(catalogue).filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  it('takes the same arguments', () => {
    const outside = (message: string) =>
      argumentsOf(message.replace(/\b(one|other|yes|=\d+) \{[^{}]*\}/g, ''));
    const different = (Object.keys(en) as (keyof typeof en)[]).filter(
      (key) => outside(catalogue[key]).join() !== outside(en[key]).join(),
    );
    expect(different).toEqual([]);
  });

  it('is left in no other language', () => {
    const same = (Object.keys(en) as (keyof typeof en)[]).filter((key) => catalogue[key] === en[key]);
    expect(same).toEqual([]);
  });
});

it('no message quotes by accident or leaves a brace open', () => {
  for (const catalogue of Object.values(catalogues)) {
    const bad = Object.entries(catalogue).filter(
      ([, message]) => message.includes("'") || !balanced(message),
    );
    expect(bad).toEqual([]);
  }
});

it('every code of a report’s progress has its word', () => {
  const codes = ReportProgress.shape.state.options;
  expect(codes.map((code) => `progressState.${code}`).filter((key) => !(key in en))).toEqual([]);
});
