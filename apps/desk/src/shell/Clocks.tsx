import { useNow } from '../feed/now';
import { useLocale } from '../i18n/locale';
import { clock, day, shortOffset } from '../i18n/time';
import { useNames, useTopology } from '../session/topology';

/** Every side's present time, with its offset: people on both sides must mean the same moment. */
export function Clocks() {
  const now = useNow();
  const locale = useLocale((store) => store.locale);
  const names = useNames();
  const sides = useTopology(({ topology }) => topology.sides);
  return (
    <div className="clocks">
      {Object.entries(sides).map(([code, { timeZone }]) => (
        <div key={code} className="clock">
          <bdi className="clock-time num">{clock(now, timeZone, locale)}</bdi>
          <span className="clock-place dense">
            {names.side(code)} <bdi className="num">{shortOffset(now, timeZone)}</bdi>
            <span className="clock-day"> · {day(now, timeZone, locale)}</span>
          </span>
        </div>
      ))}
    </div>
  );
}
