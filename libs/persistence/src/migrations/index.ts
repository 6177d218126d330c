import { Foundation1795392000000 } from './1795392000000-foundation';
import { TopologyChange1795399200000 } from './1795399200000-topology-change';

/** Every migration, oldest first. Each works with the running previous version. */
export const MIGRATIONS = [Foundation1795392000000, TopologyChange1795399200000];
