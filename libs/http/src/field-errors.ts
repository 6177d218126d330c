import type { FieldError } from '@pasban/contracts';
import type { StandardSchemaV1 } from '@standard-schema/spec';

/** A zod issue as it comes through the Standard Schema interface, with what zod adds. */
type Issue = StandardSchemaV1.Issue & { code?: string; keys?: string[]; errors?: Issue[][] };

const escape = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** A JSON Pointer (RFC 6901) to the place an issue speaks of. */
const pointerOf = (path: StandardSchemaV1.Issue['path']): string =>
  (path ?? []).map((part) => `/${escape(typeof part === 'object' ? part.key : part)}`).join('');

/** Longest pointer we repeat to a client: a hostile key must not come back by the kilobyte. */
const MAX_POINTER = 200;
/** Most errors we tell of: who sends thousands of wrong fields does not need each of them back. */
const MAX_ERRORS = 50;

/** One error per field that is wrong, each with a pointer to it; an unknown field is pointed at itself (IN3). */
export function fieldErrors(issues: readonly StandardSchemaV1.Issue[]): FieldError[] {
  const errors = issues.flatMap((raw): FieldError[] => {
    const issue = raw as Issue;
    const pointer = pointerOf(issue.path);
    if (issue.code === 'unrecognized_keys' && issue.keys) {
      return issue.keys.map((key) => ({
        pointer: `${pointer}/${escape(key)}`.slice(0, MAX_POINTER),
        detail: 'no such field',
      }));
    }
    return [{ pointer: pointer.slice(0, MAX_POINTER), detail: issue.message }];
  });
  return errors.slice(0, MAX_ERRORS);
}
