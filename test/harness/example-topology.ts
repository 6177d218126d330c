import { join } from 'node:path';

/** The topology that a first start loads. */
export const EXAMPLE_TOPOLOGY = join(__dirname, '../../config/example.yaml');
