import type { AlertView, IncidentView } from '@pasban/contracts';
import { beginPicture, type Link } from '@pasban/feed-client';
import { alert, at, incident } from '../../../libs/feed-client/src/picture/examples.fixture';
import { type Board, emptyBoard, withPicture } from './run/board';
import type { Reader } from './view/words';

export { alert, at, entry, incident, START } from '../../../libs/feed-client/src/picture/examples.fixture';

export const READER: Reader = { language: 'en', timeZone: 'Asia/Karachi' };

export const answered = (change: Partial<AlertView> = {}): AlertView =>
  alert({
    state: 'acknowledged',
    nextStepAt: null,
    answers: [{ by: 'S. Ahmed', desk: 'pk-is-spu', role: 'officer', at: at(5), sufficient: true }],
    ...change,
  });

export const LIVE: Link = { kind: 'live', attempt: 0 };

/** A board that is live, with these incidents waiting for an answer. */
export function boardWith(...incidents: Partial<IncidentView>[]): Board {
  const known = incidents.map((change) => {
    const one = incident(change);
    return { incident: one, alerts: [alert({ id: `a-${one.id}`, incident: one.id })] };
  });
  return { ...withPicture(emptyBoard('pk'), beginPicture(41, known)), link: LIVE };
}
