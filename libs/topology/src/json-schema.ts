import { TopologyDocument } from '@pasban/contracts';
import { z } from 'zod';

/** JSON Schema of the topology file as people write it, for editors: completion, hints and early errors. */
export function topologyJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(TopologyDocument, { io: 'input' });
  return { ...schema, title: 'Pasban topology' };
}
