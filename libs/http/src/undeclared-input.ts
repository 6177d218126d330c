import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FieldError } from '@pasban/contracts';
import type { Observable } from 'rxjs';
import { fieldErrors } from './field-errors';
import { ProblemError } from './problem-error';

/** What a request brings along. */
interface Brought {
  body?: unknown;
  query: Record<string, unknown>;
}

/**
 * Refuses fields in a body or a query of a route that reads none (IN3). Those that a route reads, its schema refuses
 * by name; without this, whoever sends `side=cn` to another route would be left in the belief that it had an effect.
 */
export class UndeclaredInput implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { body, query } = context.switchToHttp().getRequest<Brought>();
    const errors = [
      ...(reads(context, RouteParamtypes.BODY) ? [] : unknownFields(body)),
      ...(reads(context, RouteParamtypes.QUERY) ? [] : unknownFields(query, '#query')),
    ];
    if (errors.length > 0) throw ProblemError.invalid(errors);
    return next.handle();
  }
}

/** Whether the method behind a route has a parameter of this kind. */
function reads(context: ExecutionContext, kind: RouteParamtypes): boolean {
  const handled = context.getHandler().name;
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handled) ?? {}) as object;
  return Object.keys(parameters).some((parameter) => parameter.startsWith(`${kind}:`));
}

/** Every field, pointed at by its name; what is no object has none and is pointed at as a whole. */
function unknownFields(value: unknown, origin = ''): FieldError[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) {
    return [{ pointer: origin, detail: 'nothing is read here' }];
  }
  const issue = { code: 'unrecognized_keys', message: 'no such field', keys: Object.keys(value) };
  return fieldErrors([issue]).map(({ pointer, detail }) => ({ pointer: `${origin}${pointer}`, detail }));
}
