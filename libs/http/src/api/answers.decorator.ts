import { applyDecorators } from '@nestjs/common';
import { ApiDefaultResponse, ApiResponse } from '@nestjs/swagger';
import { PROBLEM_MEDIA_TYPE, type SchemaName, schemaRef } from '@pasban/contracts';

const content = (name: SchemaName, mediaType = 'application/json') => ({
  content: { [mediaType]: { schema: { $ref: schemaRef(name) } } },
});

const PROBLEM = {
  description: 'What went wrong (RFC 9457).',
  ...content('Problem', PROBLEM_MEDIA_TYPE),
};

/** Documents a route that answers a text which is no JSON; errors are problems there, too. */
export const AnswersText = (status: number, mediaType: string, description: string): MethodDecorator =>
  applyDecorators(
    ApiResponse({ status, description, content: { [mediaType]: { schema: { type: 'string' } } } }),
    ApiDefaultResponse(PROBLEM),
  );

/** Documents what a route answers, by the contracts' own schemas; errors are always problems. */
export const Answers = (status: number, name: SchemaName): MethodDecorator =>
  applyDecorators(ApiResponse({ status, description: name, ...content(name) }), ApiDefaultResponse(PROBLEM));
