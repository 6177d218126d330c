import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { fieldErrors } from './field-errors';
import { ProblemError } from './problem-error';

/**
 * Checks every input against its schema and answers with a problem that points at what is wrong (IN3): into the body,
 * or `#query/limit`, `#path/id` for what came beside it.
 *
 * Nest's own pipe first drops fields named `__proto__` and `constructor`, so that these unknown fields would pass
 * unnoticed. Our schemas are strict and copy what they know: such a field is refused by name like any other.
 */
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { schema, type } = metadata;
    if (!schema || type === 'custom') return value;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return result.value;
    const origin = originOf(metadata);
    throw ProblemError.invalid(
      fieldErrors(result.issues).map(({ pointer, detail }) => ({ pointer: `${origin}${pointer}`, detail })),
    );
  }
}

function originOf({ type, data }: ArgumentMetadata): string {
  const name = data === undefined ? '' : `/${data}`;
  if (type === 'query') return `#query${name}`;
  return type === 'param' ? `#path${name}` : '';
}
