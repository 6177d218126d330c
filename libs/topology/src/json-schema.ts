import { TopologyDocument } from '@pasban/contracts';
import { z } from 'zod';

const INCLUDE = {
  description: 'Further files whose sections join this one; relative to this file, in its folder or below.',
  type: 'array',
  items: { type: 'string', minLength: 1 },
};

/**
 * JSON Schema of the topology file as people write it, for editors: completion, hints and early errors. A whole
 * topology has every section; a file that includes others, or is included (and so has no version), has some.
 */
export function topologyJsonSchema(): Record<string, unknown> {
  const { properties, required, ...schema } = z.toJSONSchema(TopologyDocument, { io: 'input' });
  return {
    ...schema,
    title: 'Pasban topology',
    properties: { include: INCLUDE, ...properties },
    if: { required: ['version'], not: { required: ['include'] } },
    then: { required },
  };
}
