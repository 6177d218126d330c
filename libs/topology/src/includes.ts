import type { ReadText } from './boundaries';
import { error, type DocumentPath, type SourcePlace } from './problem';
import { parseSource, type ParsedSource, type PlacedFinding } from './source';

/** Far more files than a topology is split into, and few enough to be read in no time. */
const MAX_INCLUDES = 200;

export type Included =
  { ok: true; source: ParsedSource; warnings: PlacedFinding[] } | { ok: false; problems: PlacedFinding[] };

/** Where a part of the whole was written: the file's source and the part's path in that file. */
interface Origin {
  source: ParsedSource;
  path: DocumentPath;
}

/**
 * Adds the files named under `include` to a topology: their named entries and lists join the topology's own, in
 * the order of the files, and every place in the whole is still known by its own file and line.
 *
 * An included file holds any sections of a topology and includes nothing itself. What is defined in two files is an
 * error that names both places; only `version` may be repeated.
 *
 * @param path of the topology file; included files lie in its folder or below
 */
export function includeFiles(source: ParsedSource, path: string, read: ReadText): Included {
  if (!isRecord(source.value) || source.value.include === undefined) {
    return { ok: true, source, warnings: [] };
  }
  const files = readIncluded(source, path, read);
  if (!files.ok) return files;
  const merged = new Merged([source, ...files.sources]);
  if (merged.problems.length > 0) return { ok: false, problems: [...files.warnings, ...merged.problems] };
  return { ok: true, source: merged, warnings: files.warnings };
}

type Files =
  { ok: true; sources: ParsedSource[]; warnings: PlacedFinding[] } | { ok: false; problems: PlacedFinding[] };

function readIncluded(main: ParsedSource, path: string, read: ReadText): Files {
  const named = (main.value as { include: unknown }).include;
  if (!Array.isArray(named) || named.length > MAX_INCLUDES) {
    const message = `is a list of at most ${MAX_INCLUDES} files, such as [desks.yaml, policies.yaml]`;
    return {
      ok: false,
      problems: [{ ...error('include', ['include'], message), ...main.locate(['include']) }],
    };
  }
  const folder = path.replace(/[^/\\]*$/, '');
  const parts = named.map((file: unknown, index): Included => {
    const at = ['include', index];
    const text = faultOf(file, named.slice(0, index)) ?? textOf(folder + String(file), read);
    if ('value' in text) return parsePart(folder + String(file), text.value);
    return { ok: false, problems: [{ ...error('include', at, text.fault), ...main.locate(at) }] };
  });
  const problems = parts.flatMap((part) => (part.ok ? [] : part.problems));
  if (problems.length > 0) return { ok: false, problems };
  const readable = parts.filter((part) => part.ok);
  return {
    ok: true,
    sources: readable.map(({ source }) => source),
    warnings: readable.flatMap(({ warnings }) => warnings),
  };
}

interface Fault {
  fault: string;
}

/** A topology may come from another machine: like boundaries, it must not name files outside its own folder. */
function faultOf(file: unknown, before: readonly unknown[]): Fault | undefined {
  if (typeof file !== 'string' || file === '') return { fault: 'is not the name of a file' };
  if (/^([a-z]+:|[/\\])/i.test(file) || file.split(/[/\\]/).includes('..')) {
    return { fault: `"${file}" must be a path below the topology file's folder` };
  }
  return before.includes(file) ? { fault: `"${file}" is included already` } : undefined;
}

function textOf(path: string, read: ReadText): { value: string } | Fault {
  try {
    const value = read(path);
    return value === undefined ? { fault: `there is no file ${path}` } : { value };
  } catch (cause) {
    return { fault: `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}

function parsePart(file: string, text: string): Included {
  const parsed = parseSource(file, text);
  if (!parsed.ok) return parsed;
  const refuse = (path: DocumentPath, message: string): Included => ({
    ok: false,
    problems: [{ ...error('include', path, message), ...parsed.source.locate(path) }],
  });
  const { value } = parsed.source;
  if (!isRecord(value)) return refuse([], 'does not hold sections of a topology, such as desks');
  if (value.include !== undefined) return refuse(['include'], 'an included file includes nothing itself');
  return parsed;
}

/** Several sources as one: the merged value, and for each of its parts the place in the file it came from. */
class Merged implements ParsedSource {
  readonly value: Record<string, unknown> = {};
  readonly problems: PlacedFinding[] = [];
  /** By section: where it was met first. */
  private readonly sections = new Map<string, ParsedSource>();
  /** By section and key or index: where an entry was written. */
  private readonly entries = new Map<string, Map<string, Origin>>();

  constructor(private readonly sources: readonly [ParsedSource, ...ParsedSource[]]) {
    for (const source of sources) {
      for (const [section, content] of Object.entries(source.value as Record<string, unknown>)) {
        if (section !== 'include') this.add(section, content, source);
      }
    }
  }

  readonly locate = (path: DocumentPath): SourcePlace => {
    const { source, path: local } = this.originOf(path);
    return source.locate(local);
  };

  readonly locateKey = (path: DocumentPath, key: string): SourcePlace => {
    const { source, path: local } = this.originOf([...path, key]);
    return source.locateKey(local.slice(0, -1), String(local.at(-1)));
  };

  private originOf(path: DocumentPath): Origin {
    const [section, key, ...rest] = path;
    const entry = key === undefined ? undefined : this.entries.get(String(section))?.get(String(key));
    if (entry) return { source: entry.source, path: [...entry.path, ...rest] };
    return { source: this.sections.get(String(section)) ?? this.sources[0], path };
  }

  private add(section: string, content: unknown, source: ParsedSource): void {
    const first = this.sections.get(section);
    const present = this.value[section];
    if (!first) this.sections.set(section, source);
    if (isRecord(content) && isRecord(present ?? {})) {
      this.addNamed(section, content, source);
    } else if (Array.isArray(content) && Array.isArray(present ?? [])) {
      this.addList(section, content, source);
    } else if (!first) {
      put(this.value, section, content);
    } else if (section !== 'version' || content !== present) {
      this.refuseTwice([section], first, source);
    }
  }

  private addNamed(section: string, content: Record<string, unknown>, source: ParsedSource): void {
    const known = this.entriesOf(section);
    const whole = (this.value[section] ??= {}) as Record<string, unknown>;
    for (const [key, entry] of Object.entries(content)) {
      const before = known.get(key);
      if (before) {
        this.refuseTwice([section, key], before.source, source);
      } else {
        known.set(key, { source, path: [section, key] });
        put(whole, key, entry);
      }
    }
  }

  private addList(section: string, content: readonly unknown[], source: ParsedSource): void {
    const known = this.entriesOf(section);
    const whole = (this.value[section] ??= []) as unknown[];
    content.forEach((entry, index) => {
      known.set(String(whole.length), { source, path: [section, index] });
      whole.push(entry);
    });
  }

  private entriesOf(section: string): Map<string, Origin> {
    const entries = this.entries.get(section) ?? new Map<string, Origin>();
    this.entries.set(section, entries);
    return entries;
  }

  private refuseTwice(path: DocumentPath, first: ParsedSource, second: ParsedSource): void {
    const key = String(path.at(-1));
    const place = (source: ParsedSource): SourcePlace => source.locateKey(path.slice(0, -1), key);
    const { file, line, column } = place(first);
    const message = `"${key}" is defined twice, first at ${file}:${line}:${column}`;
    this.problems.push({ ...error('defined-twice', path, message), ...place(second) });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets a key as it is, `__proto__` too, so that the check of the shape sees and refuses it. */
const put = (record: Record<string, unknown>, key: string, value: unknown): void => {
  Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
};
