import type { User } from '@pasban/contracts';
import { useMemo } from 'react';
import { Failure } from '../components/Failure';
import { useAwake } from '../desk/useAwake';
import { useTitle } from '../desk/useTitle';
import { useText } from '../i18n/text';
import { useTopology } from '../session/topology';
import { supervisedBy } from '../session/views';
import { SoundControl, SoundWarning } from '../shell/SoundControl';
import { TopBar } from '../shell/TopBar';
import { useAlarm } from '../sound/useAlarm';
import { desksNow, openIncidents } from './ask';
import { BoardPill } from './BoardPill';
import { DeskTable } from './DeskTable';
import { escalationsOf } from './escalations';
import { EscalationList } from './EscalationList';
import { ServiceTable } from './ServiceTable';
import { useRepeated } from './useRepeated';

/** What waits for a supervisor must not wait for the board. */
const INCIDENTS_EVERY_MS = 3_000;
/** A desk is told to be unattended after fifteen seconds (PR2); asking more often would show nothing sooner. */
const DESKS_EVERY_MS = 15_000;

/** For supervisors: what has climbed to them across their desks, and how those desks stand. */
export function BoardView({ user }: { user: User }) {
  const text = useText();
  const { topology } = useTopology();
  const desks = useMemo(() => supervisedBy(user, topology.desks), [user, topology.desks]);
  const key = desks.join(' ');
  const side = topology.desks[desks[0] ?? '']?.side ?? '';
  const zone = topology.sides[side]?.timeZone ?? 'UTC';
  const open = useRepeated((signal) => openIncidents(desks, signal), INCIDENTS_EVERY_MS, key);
  const now = useRepeated((signal) => desksNow(desks, signal), DESKS_EVERY_MS, key);
  const { forSupervisor, others } = useMemo(
    () => escalationsOf(open.value ?? [], side, desks),
    [open.value, side, desks],
  );
  const ringing = useMemo(
    () =>
      forSupervisor.map(({ incident, alert }) => ({
        key: `${alert?.id}:${alert?.step}:${alert?.repeats}`,
        severity: incident.severity,
      })),
    [forSupervisor],
  );
  useAlarm(ringing);
  useTitle(forSupervisor.length);
  useAwake();
  const known = open.value !== null;
  return (
    <div className="board">
      <TopBar
        title={<strong>{text('board.title')}</strong>}
        signs={
          <>
            <BoardPill at={open.at} />
            <SoundControl />
          </>
        }
      />
      <SoundWarning />
      <main>
        <h1 className="unseen">{text('board.title')}</h1>
        <Failure error={open.failure} onRetry={open.again} />
        <div className="board-columns">
          <div className="board-column">
            <EscalationList
              title={text('board.forYou')}
              calm={text('board.calm')}
              items={known ? forSupervisor : null}
              desks={desks}
              onDone={open.again}
              answers
            />
            <EscalationList
              title={text('board.others')}
              calm={text('list.calm')}
              items={known ? others : null}
              desks={desks}
              onDone={open.again}
            />
          </div>
          <div className="board-column">
            <DeskTable desks={now.value ?? []} waiting={[...forSupervisor, ...others]} zone={zone} />
            <ServiceTable desks={desks} />
          </div>
        </div>
      </main>
    </div>
  );
}
