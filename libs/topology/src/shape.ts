import { TopologyDocument } from '@pasban/contracts';
import type { z } from 'zod';
import { error, type DocumentPath } from './problem';
import type { ParsedSource, PlacedFinding } from './source';

type Issue = z.core.$ZodIssue;

export type ShapeResult = { ok: true; document: TopologyDocument } | { ok: false; problems: PlacedFinding[] };

/** Checks the shape of a document: fields, types and formats, not yet what the references mean. */
export function readShape(source: ParsedSource): ShapeResult {
  const result = TopologyDocument.safeParse(source.value);
  if (result.success) return { ok: true, document: result.data };
  return { ok: false, problems: result.error.issues.flatMap((issue) => placeIssue(source, issue, [])) };
}

function placeIssue(source: ParsedSource, issue: Issue, above: DocumentPath): PlacedFinding[] {
  const path = [...above, ...issue.path.map(keyOf)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...error('unknown-field', [...path, key], `unknown field "${key}"`),
        ...source.locateKey(path, key),
      }));
    case 'invalid_union':
      return likeliestBranch(issue.errors)?.flatMap((inner) => placeIssue(source, inner, path)) ?? [];
    case 'invalid_key':
      return [
        {
          ...error(
            'invalid-key',
            path,
            `"${path.at(-1)}" is not ${issue.issues[0]?.message ?? 'a valid key'}`,
          ),
          ...source.locateKey(path.slice(0, -1), String(path.at(-1))),
        },
      ];
    default:
      return [placeValue(source, issue, path)];
  }
}

function placeValue(source: ParsedSource, issue: Issue, path: DocumentPath): PlacedFinding {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const finding = missing
    ? error('missing-field', path, `"${path.at(-1) ?? 'the document'}" is missing`)
    : error('invalid-value', path, issue.message);
  return { ...finding, ...source.locate(path) };
}

/**
 * Of a union's alternatives, the one that understood most of the value: its complaint helps most. Of equal ones
 * the last, since ours list the general form after the special one.
 */
function likeliestBranch(branches: readonly Issue[][]): Issue[] | undefined {
  const depth = (issues: Issue[]): number => Math.max(...issues.map((issue) => issue.path.length));
  return [...branches].reverse().sort((a, b) => depth(b) - depth(a))[0];
}

const keyOf = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));
