import { StandardSchemaValidationPipe } from '@nestjs/common';
import { fieldErrors } from './field-errors';
import { ProblemError } from './problem-error';

/** Checks every input against its schema and answers with a problem that points at what is wrong (IN3). */
export class StrictValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => ProblemError.invalid(fieldErrors(issues)) });
  }

  /**
   * Nest drops fields named `__proto__` or `constructor` before it looks: an unknown field would pass unnoticed.
   * Our schemas are strict and copy what they know, so such a field is refused by name like any other.
   */
  protected override stripProtoKeys(): void {
    // Nothing is dropped.
  }
}
