/** Keys and indexes from the top of the document to a value: `['policies', 0, 'when']`. */
export type DocumentPath = readonly (string | number)[];

/** `error`: the topology is refused. `warning`: it works, but a person should look. */
export type ProblemSeverity = 'error' | 'warning';

/** Something a check found, not yet placed in a file. */
export interface Finding {
  path: DocumentPath;
  severity: ProblemSeverity;
  /** Names the kind of problem for machines and tests, such as `unknown-desk`. */
  code: string;
  /** Says to a person what is wrong and what would be right. */
  message: string;
}

/** A line and column as editors count them, from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}

/** A finding with its place, ready to be shown. */
export interface TopologyProblem extends SourcePlace {
  /** JSON Pointer into the document (RFC 6901), such as `/policies/0/when`. */
  path: string;
  severity: ProblemSeverity;
  code: string;
  message: string;
}

export const error = (code: string, path: DocumentPath, message: string): Finding => ({
  path,
  severity: 'error',
  code,
  message,
});

export const warning = (code: string, path: DocumentPath, message: string): Finding => ({
  path,
  severity: 'warning',
  code,
  message,
});

/** The JSON Pointer (RFC 6901) of a path. */
export const pointerOf = (path: DocumentPath): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** One line per problem, as compilers print them: `config/example.yaml:41:7 error … [code]`. */
export function formatProblems(problems: readonly TopologyProblem[]): string {
  return problems
    .map(
      ({ file, line, column, severity, code, message }) =>
        `${file}:${line}:${column} ${severity} ${message} [${code}]`,
    )
    .join('\n');
}
