import type { IncidentView } from '@pasban/contracts';
import { useText } from '../i18n/text';
import type { WorkItem } from '@pasban/feed-client';
import { useTopology } from '../session/topology';
import { offsetFrom, scaleBar, sketchOf } from './sketch';

const [WIDTH, HEIGHT] = [340, 240];

interface Props {
  incident: IncidentView;
  others: readonly WorkItem[];
}

/** A plan to scale without a map: the site's fence, the point with its uncertainty, other open incidents near by. */
export function PlaceSketch({ incident, others }: Props) {
  const text = useText();
  const sites = useTopology(({ topology }) => topology.sites);
  const { place } = incident;
  const sketch = sketchOf(place, place.site === undefined ? undefined : sites[place.site]);
  if (!sketch) return null;
  const unit = HEIGHT / 2 / sketch.reach;
  const px = ({ x, y }: { x: number; y: number }) => ({ x: WIDTH / 2 + x * unit, y: HEIGHT / 2 + y * unit });
  const near = others.flatMap(({ incident: { id, severity, place: at } }) => {
    if (id === incident.id || at.lat === undefined || at.lon === undefined) return [];
    const { x, y } = px(offsetFrom(sketch.middle, { lat: at.lat, lon: at.lon }));
    return x > 6 && x < WIDTH - 6 && y > 6 && y < HEIGHT - 6 ? [{ id, severity, x, y }] : [];
  });
  const bar = scaleBar(sketch.reach);
  const length = bar >= 1_000 ? text('unit.km', { value: bar / 1_000 }) : text('unit.m', { value: bar });
  return (
    <svg className="sketch" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text('place.sketch')}>
      <g className="sketch-grid">
        {[0.25, 0.5, 0.75].map((part) => (
          <path key={part} d={`M${WIDTH * part} 0V${HEIGHT}M0 ${HEIGHT * part}H${WIDTH}`} />
        ))}
      </g>
      {sketch.fence && (
        <circle
          className="sketch-fence"
          cx={px(sketch.fence.at).x}
          cy={px(sketch.fence.at).y}
          r={sketch.fence.radius * unit}
        />
      )}
      {sketch.cell !== null && (
        <rect
          className={`sketch-cell sev-${incident.severity}`}
          x={WIDTH / 2 - (sketch.cell * unit) / 2}
          y={HEIGHT / 2 - (sketch.cell * unit) / 2}
          width={sketch.cell * unit}
          height={sketch.cell * unit}
        />
      )}
      {near.map(({ id, severity, x, y }) => (
        <circle key={id} className={`sketch-near sev-${severity}`} cx={x} cy={y} r="5" />
      ))}
      {sketch.point && (
        <g className={`sketch-point sev-${incident.severity}`}>
          <circle
            className="sketch-doubt"
            cx={px(sketch.point.at).x}
            cy={px(sketch.point.at).y}
            r={Math.max(14, sketch.point.radius * unit)}
          />
          <circle cx={px(sketch.point.at).x} cy={px(sketch.point.at).y} r="5" />
        </g>
      )}
      <g className="sketch-north">
        <path d={`M${WIDTH - 18} 30V14m-4 5 4-5 4 5`} />
        <path d={`M14 ${HEIGHT - 14}h${bar * unit}m0-4v4m${-bar * unit}-4v4`} />
      </g>
      <text className="sketch-text num" x="14" y={HEIGHT - 20}>
        {length}
      </text>
    </svg>
  );
}
