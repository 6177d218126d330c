import { FLOOD_LIMIT, type User } from '@pasban/contracts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Failure } from '../components/Failure';
import { useFeed } from '../feed/store';
import { useFollow } from '../feed/useFollow';
import { useDetail } from '../feed/useDetail';
import { useText } from '../i18n/text';
import { desksOf, roleAt } from '../session/grants';
import { useTopology } from '../session/topology';
import { StaleBanner } from '../shell/LivePill';
import { SoundWarning } from '../shell/SoundControl';
import { ActDialog } from './acts/ActBar';
import { ChallengeBanner } from './ChallengeBanner';
import { DeskBar } from './DeskBar';
import { DesksNow } from './DesksNow';
import { HandOverDialog } from './HandOverDialog';
import { HelpSheet } from './HelpSheet';
import { IncidentPane } from './IncidentPane';
import { focusAct } from './focusAct';
import { LastHandOver } from './LastHandOver';
import { useKeys } from './keys';
import { ListHead } from './ListHead';
import { mayAnswer } from './AnswerBar';
import { Notices } from './Notices';
import { OtherSide } from './OtherSide';
import { PlacePanel } from './PlacePanel';
import { useAcknowledge } from './useAcknowledge';
import { useActs } from './useActs';
import { useAwake } from './useAwake';
import { useDeskSigns } from './useDeskSigns';
import { usePresence } from './usePresence';
import { useSelection } from './useSelection';
import { useWork } from './useWork';
import { Worklist } from './Worklist';

interface Props {
  user: User;
  desk: string;
  incident: string | null;
}

/** The duty desk: what needs an answer, one incident, and what the other side sees of it. */
export function DeskView({ user, desk, incident: id }: Props) {
  const text = useText();
  const { topology } = useTopology();
  const following = useFollow(desk);
  const side = topology.desks[desk]?.side ?? user.grants[0]?.side ?? '';
  const zone = topology.sides[side]?.timeZone ?? 'UTC';
  const role = roleAt(user, desk, topology.desks);
  const { phase, failure } = useFeed();
  const changed = useFeed(({ picture }) => (id === null ? 0 : (picture.known.get(id)?.changed ?? 0)));
  const detail = useDetail(id, changed);
  const floodLimit = topology.desks[desk]?.floodLimit ?? FLOOD_LIMIT;
  const work = useWork({ side, floodLimit }, id, detail.detail);
  const [help, setHelp] = useState(false);
  const [handingOver, setHandingOver] = useState(false);
  const presence = usePresence(desk);

  const selection = useSelection(desk, id, work.list, phase === 'ready');
  const acknowledging = useAcknowledge(following, desk, work.item?.alert?.id ?? null);
  const announcement = useDeskSigns({
    items: work.items,
    flood: work.flood,
    desk,
    role,
    ready: phase === 'ready',
  });
  const [, go] = useLocation();
  const acts = useActs({ item: work.item, detail: detail.detail, side, role });
  useAwake();
  useKeys({
    ...acts.keys,
    next: () => selection.move(1),
    previous: () => selection.move(-1),
    back: selection.back,
    help: () => setHelp(true),
    comment: () => focusAct('comment'),
    merge: () => focusAct('merge'),
    handOver: () => setHandingOver(true),
    search: () => go('/search'),
    acknowledge: () => {
      if (work.item && mayAnswer(work.item, desk, role) && !acknowledging.busy) acknowledging.acknowledge();
    },
  });

  return (
    <div className={`desk ${id === null ? 'desk-at-list' : 'desk-at-incident'}`}>
      <DeskBar
        desk={desk}
        desks={desksOf(user, topology.desks)}
        presence={presence}
        onHelp={() => setHelp(true)}
        onHandOver={() => setHandingOver(true)}
      />
      <StaleBanner />
      <SoundWarning />
      <ChallengeBanner onHere={() => following?.active()} />
      <LastHandOver desk={desk} zone={zone} />
      <Notices zone={zone} desk={desk} />
      <div className="desk-columns">
        <aside className="desk-list" aria-label={text('list.label')}>
          <ListHead
            waiting={work.list.waiting.length + work.list.grouped.length}
            escalated={work.escalated}
            supervisor={role === 'supervisor'}
            filter={work.filter}
            onFilter={work.setFilter}
          />
          {phase === 'failed' && <Failure error={failure} />}
          {phase === 'loading' && <p className="loading dim">{text('list.loading')}</p>}
          {phase === 'ready' && (
            <Worklist work={work.list} floodLimit={floodLimit} selected={id} hrefOf={selection.hrefOf} />
          )}
        </aside>
        {work.item ? (
          <>
            <IncidentPane
              item={work.item}
              detail={detail.detail}
              failure={detail.failure}
              onChanged={detail.reload}
              acts={acts.offered}
              onAct={acts.open}
              hrefOf={selection.hrefOf}
              {...{ desk, side, zone, role, acknowledging }}
            />
            <aside className="desk-aside" aria-label={text('release.label')} tabIndex={0}>
              <PlacePanel incident={work.item.incident} others={work.items} />
              <OtherSide
                own={work.item.incident}
                released={detail.detail?.released ?? []}
                home={work.item.incident.homeSide === side}
              />
              <DesksNow alert={work.item.alert} />
            </aside>
          </>
        ) : (
          <main className="incident incident-none">
            {detail.failure !== null ? (
              <Failure error={detail.failure} />
            ) : (
              <p className="dim">{text('incident.none')}</p>
            )}
          </main>
        )}
      </div>
      <p className="unseen" aria-live="assertive">
        {announcement.urgent && announcement.words}
      </p>
      <p className="unseen" aria-live="polite">
        {!announcement.urgent && announcement.words}
      </p>
      {handingOver && (
        <HandOverDialog
          desk={desk}
          me={user.username}
          people={presence?.people ?? []}
          items={work.items}
          onClose={() => setHandingOver(false)}
        />
      )}
      {work.item && acts.chosen && (
        <ActDialog
          key={work.item.incident.id}
          kind={acts.chosen}
          incident={work.item.incident}
          alert={work.item.alert}
          released={detail.detail?.released ?? []}
          side={side}
          onClose={acts.close}
          onDone={() => {
            acts.close();
            detail.reload();
          }}
        />
      )}
      {help && <HelpSheet onClose={() => setHelp(false)} />}
    </div>
  );
}
