import { alert, at, entry, incident } from './examples.fixture';
import { beginPicture, NOTHING, putAlert, takeEntries } from './picture';

describe('the feed as a screen knows it', () => {
  it('FD3 an entry that was taken before changes nothing, not even the state object', () => {
    const once = takeEntries(NOTHING, [entry(1)]);
    expect(takeEntries(once, [entry(1, { incident: incident({ headline: 'other' }) })])).toBe(once);
  });

  it('FD3 entries that overlap the first page are upserts', () => {
    const loaded = beginPicture(5, [{ incident: incident(), alerts: [alert({ state: 'acknowledged' })] }]);
    const state = takeEntries(loaded, [entry(6, { alert: alert({ state: 'acknowledged', step: 1 }) })]);
    expect(state.known.size).toBe(1);
    expect(state.known.get('i1')?.alerts).toEqual([alert({ state: 'acknowledged', step: 1 })]);
    expect(state.last).toBe(6);
  });

  it('PR2 of a desk that is left and taken again only how it stands now is kept as news', () => {
    const bare = { incident: undefined, alert: undefined };
    const change = (seq: number, desk: string, state: 'attended' | 'unattended') =>
      entry(seq, { ...bare, type: 'presence.changed', presence: { desk, state, since: at(seq) } });
    const state = takeEntries(NOTHING, [
      change(1, 'pk-is-spu', 'unattended'),
      change(2, 'pk-cyber', 'unattended'),
      change(3, 'pk-is-spu', 'attended'),
    ]);
    expect(state.last).toBe(3);
    expect(state.notices.map(({ seq, notice }) => [seq, notice.code, notice.detail['desk']])).toEqual([
      [2, 'desk.unattended', 'pk-cyber'],
      [3, 'desk.attended', 'pk-is-spu'],
    ]);
  });

  it('an alert alone joins the incident that is known, and is dropped where none is', () => {
    const state = takeEntries(NOTHING, [entry(1, { alert: undefined })]);
    const joined = takeEntries(state, [entry(2, { incident: undefined })]);
    expect(joined.known.get('i1')?.alerts).toHaveLength(1);
    expect(takeEntries(NOTHING, [entry(1, { incident: undefined })]).known.size).toBe(0);
  });

  it('an entry about neither counts as taken', () => {
    const state = takeEntries(NOTHING, [entry(3, { type: 'notice', incident: undefined, alert: undefined })]);
    expect(state).toMatchObject({ last: 3, lastAt: at(3) });
  });

  it('ES8 keeps what the system says of itself, and knows what came late', () => {
    const notice = { code: 'ladders.caught-up', detail: { incidents: 1 } };
    const state = takeEntries(NOTHING, [
      entry(1, { lateMs: 90_000 }),
      entry(2, { type: 'notice', incident: undefined, alert: undefined, notice }),
    ]);
    expect(state.notices).toEqual([{ seq: 2, at: at(2), notice }]);
    expect(state.known.get('i1')?.late).toBe(true);
    expect(takeEntries(state, [entry(3)]).known.get('i1')?.late).toBe(false);
  });

  it('keeps the newest notices of a long night', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      entry(index + 1, { type: 'notice', notice: { code: 'audit.stuck', detail: {} } }),
    );
    expect(takeEntries(NOTHING, many).notices.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 31),
    );
  });

  it('remembers which entry changed an incident, so that its log is asked for again', () => {
    const state = takeEntries(NOTHING, [entry(1), entry(2, { type: 'incident.updated' })]);
    expect(state.known.get('i1')?.changed).toBe(2);
  });

  it('the answer to our own act is shown before its entry comes', () => {
    const state = putAlert(takeEntries(NOTHING, [entry(1)]), alert({ state: 'acknowledged' }));
    expect(state.known.get('i1')?.alerts[0]?.state).toBe('acknowledged');
    expect(state.last).toBe(1);
  });
});
