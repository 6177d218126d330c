import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Pair,
} from 'yaml';
import { error, warning, type DocumentPath, type Finding, type SourcePlace } from './problem';

/**
 * Uses of an anchor, counted with all they bring along. Enough for sharing a name or a list; an expansion bomb
 * ("billion laughs") needs thousands.
 */
const MAX_ALIASES = 100;

/** Far above any real topology, and below what would hold up a process for seconds: 4 million characters. */
const MAX_LENGTH = 4_000_000;

/** A YAML text as read: its plain value, and where each part of it stands. */
export interface ParsedSource {
  value: unknown;
  /** The place of a value, or of the nearest thing around it that exists. */
  locate: (path: DocumentPath) => SourcePlace;
  /** The place of a key within the mapping at `path`. */
  locateKey: (path: DocumentPath, key: string) => SourcePlace;
}

export type PlacedFinding = Finding & SourcePlace;

export type SourceResult =
  { ok: true; source: ParsedSource; warnings: PlacedFinding[] } | { ok: false; problems: PlacedFinding[] };

/** Reads YAML 1.2 (and so JSON); refuses doubled keys, several documents and alias bombs. */
export function parseSource(file: string, text: string): SourceResult {
  const atStart = { file, line: 1, column: 1 };
  if (text.length > MAX_LENGTH) {
    const tooLong = error('file-too-large', [], `at most ${MAX_LENGTH} characters`);
    return { ok: false, problems: [{ ...tooLong, ...atStart }] };
  }
  try {
    return readDocument(file, text);
  } catch (cause) {
    // The parser itself gave up: nested too deeply, or aliases that expand beyond the limit.
    const message = `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { ok: false, problems: [{ ...error('yaml', [], message), ...atStart }] };
  }
}

function readDocument(file: string, text: string): SourceResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const placed = (kind: typeof error) => (issue: { message: string; pos: [number, number] }) => ({
    ...kind('yaml', [], issue.message),
    ...place(issue.pos[0]),
  });
  if (document.errors.length > 0) return { ok: false, problems: document.errors.map(placed(error)) };
  const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  const source = { value, ...locators(document, place) };
  return { ok: true, source, warnings: document.warnings.map(placed(warning)) };
}

function locators(
  document: Document.Parsed,
  place: (offset: number) => SourcePlace,
): Pick<ParsedSource, 'locate' | 'locateKey'> {
  const locate = (path: DocumentPath): SourcePlace => place(offsetOf(document, path));
  return {
    locate,
    locateKey: (path, key) => {
      const pair = pairOf(resolve(document, nodeAt(document, path)), key);
      return pair ? place(startOf(pair.key) ?? offsetOf(document, path)) : locate(path);
    },
  };
}

/** A scalar is shown at itself, a mapping or list at its key: that is where a person looks for it. */
function offsetOf(document: Document.Parsed, path: DocumentPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    const step = child(resolve(document, node), key);
    if (!step) break;
    const own = startOf(step.value);
    offset = (isCollection(step.value) ? (step.keyStart ?? own) : (own ?? step.keyStart)) ?? offset;
    node = step.value;
  }
  return offset;
}

function nodeAt(document: Document.Parsed, path: DocumentPath): unknown {
  let node: unknown = document.contents;
  for (const key of path) node = child(resolve(document, node), key)?.value;
  return node;
}

function child(node: unknown, key: string | number): { value: unknown; keyStart?: number } | undefined {
  if (isSeq(node)) return Number(key) in node.items ? { value: node.items[Number(key)] } : undefined;
  const pair = pairOf(node, key);
  return pair && { value: pair.value, keyStart: startOf(pair.key) };
}

function pairOf(node: unknown, key: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
  );
}

const resolve = (document: Document.Parsed, node: unknown): unknown =>
  isAlias(node) ? node.resolve(document) : node;

/** Offset of a node's first character; an empty value (`key:` and nothing more) has none. */
function startOf(node: unknown): number | undefined {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  return range?.[0];
}
