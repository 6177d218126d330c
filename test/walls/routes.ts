import { openApiOf } from '@pasban/http';
import type { Method } from '../harness/http';
import type { Person } from '../harness/people';
import type { TestSystem } from '../harness/system';

/** A route of the running system. */
export interface Route {
  method: Method;
  /** With `{id}` and the like where something has to be put in. */
  path: string;
  /** What it reads of a query. */
  query: string[];
  /** The fields of its body that it knows; undefined for one that reads none. */
  fields: string[] | undefined;
}

/** Every route that needs a session, as the system itself describes them. */
export function routesOf({ app }: TestSystem): Route[] {
  return Object.entries(openApiOf(app).paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, Operation>).map(
        ([method, { parameters = [], requestBody }]): Route => ({
          method: method.toUpperCase() as Method,
          path,
          query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
          fields:
            requestBody && Object.keys(requestBody.content['application/json']?.schema.properties ?? {}),
        }),
      ),
    );
}

interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: { 'application/json'?: { schema: { properties?: object } } } };
}

/** The path with these in place of what has to be put in. */
export const filled = (path: string, values: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'nobody');

/** Asks as one person after the other until one has the roles for it, and resolves with what that one was told. */
export async function asWhoMay<Answer extends { status: number; body: unknown }>(
  people: readonly Person[],
  ask: (person: Person) => Promise<Answer>,
): Promise<Answer> {
  for (const person of people) {
    const answer = await ask(person);
    if ((answer.body as { code?: string } | null)?.code !== 'role-missing') return answer;
  }
  throw new Error('nobody may');
}
