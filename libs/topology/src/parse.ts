import type { LoadedTopology } from '@pasban/contracts';
import { loadBoundaries, type ReadText } from './boundaries';
import { checkTopology } from './check';
import { includeFiles, type Included } from './includes';
import { error, pointerOf, type DocumentPath, type SourcePlace, type TopologyProblem } from './problem';
import { readShape } from './shape';
import { parseSource, type PlacedFinding } from './source';

/** A file that is already in memory. */
export interface SourceFile {
  path: string;
  text: string;
}

export type ParsedTopology =
  | {
      ok: true;
      loaded: LoadedTopology;
      /** What a person should look at; nothing that stops the topology from working. */
      warnings: TopologyProblem[];
      /** The place in the file of a part of the document: `locate(['desks', 'pk-is-spu'])`. */
      locate: (path: DocumentPath) => SourcePlace;
    }
  | { ok: false; problems: TopologyProblem[] };

/**
 * Reads a topology with the files it includes and its boundaries, and checks it as a whole. Pure: files come from the argument.
 *
 * Never throws. Problems carry file, line and column, errors and warnings in the order of the topology file and
 * then file by file; one error is enough for `ok: false`, so whatever was accepted has passed `checkTopology`.
 *
 * @param path of the topology file; included files and boundaries are looked for relative to its folder
 * @param files all files in memory, or a function giving a file's text by its path
 * @param now from when on rosters are looked at
 */
export function parseTopology(
  path: string,
  files: readonly SourceFile[] | ReadText,
  now: Date = new Date(),
): ParsedTopology {
  const read: ReadText =
    typeof files === 'function' ? files : (wanted) => files.find((file) => file.path === wanted)?.text;
  const refused = (problems: readonly PlacedFinding[]): ParsedTopology => ({
    ok: false,
    problems: inFileOrder(path, problems),
  });
  const whole = readWhole(path, read);
  if (!whole.ok) return refused(whole.problems);
  const { source, warnings } = whole;
  const shape = readShape(source);
  if (!shape.ok) return refused([...warnings, ...shape.problems]);
  const { boundaries, findings } = loadBoundaries(shape.document, path, read);
  const all = [...findings, ...checkTopology(shape.document, boundaries, now)];
  const problems = [...warnings, ...all.map((finding) => ({ ...finding, ...source.locate(finding.path) }))];
  if (problems.some(({ severity }) => severity === 'error')) return refused(problems);
  const loaded = { document: shape.document, boundaries };
  return { ok: true, loaded, warnings: inFileOrder(path, problems), locate: source.locate };
}

/** The topology file and all it includes, as one source. */
function readWhole(path: string, read: ReadText): Included {
  const text = readTopologyText(path, read);
  if (!text.ok) return { ok: false, problems: [text.problem] };
  const parsed = parseSource(path, text.value);
  if (!parsed.ok) return parsed;
  const included = includeFiles(parsed.source, path, read);
  if (!included.ok) return { ok: false, problems: [...parsed.warnings, ...included.problems] };
  return { ...included, warnings: [...parsed.warnings, ...included.warnings] };
}

type TopologyText = { ok: true; value: string } | { ok: false; problem: PlacedFinding };

function readTopologyText(path: string, read: ReadText): TopologyText {
  const unreadable = (message: string): TopologyText => ({
    ok: false,
    problem: { ...error('topology-file', [], message), file: path, line: 1, column: 1 },
  });
  try {
    const value = read(path);
    return value === undefined ? unreadable('there is no such file') : { ok: true, value };
  } catch (cause) {
    return unreadable(`cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The topology file's own problems first, then those of the files it includes. */
function inFileOrder(main: string, problems: readonly PlacedFinding[]): TopologyProblem[] {
  const rank = ({ file }: PlacedFinding): string => (file === main ? '' : file);
  return problems
    .toSorted((a, b) =>
      rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.line - b.line || a.column - b.column,
    )
    .map((problem) => ({ ...problem, path: pointerOf(problem.path) }));
}
