import { AccountEntity } from './account.entity';
import { DeskEntity } from './desk.entity';
import { SessionEntity } from './session.entity';
import { TopologyVersionEntity } from './topology-version.entity';

export { AccountEntity, DeskEntity, SessionEntity, TopologyVersionEntity };

/** What TypeORM itself reads and writes; the hot tables have stores of their own. */
export const ENTITIES = [AccountEntity, DeskEntity, SessionEntity, TopologyVersionEntity];
