import type { WorkItem } from '@pasban/feed-client';
import type { IncidentView } from '@pasban/contracts';
import { Words } from '../components/Words';
import { useText } from '../i18n/text';
import { useNames } from '../session/topology';
import { PlaceSketch } from './PlaceSketch';
import { coordinates } from './words';

interface Props {
  incident: IncidentView;
  others: readonly WorkItem[];
}

export function PlacePanel({ incident, others }: Props) {
  const text = useText();
  const names = useNames();
  const { place } = incident;
  const point = coordinates(place);
  return (
    <section className="panel place">
      <PlaceSketch incident={incident} others={others} />
      <header className="panel-head">
        <h3>{text('place.title')}</h3>
        {place.jurisdiction !== null && (
          <span className="dim dense">
            {names.jurisdiction(place.jurisdiction)} · <bdi className="num">{place.jurisdiction}</bdi>
          </span>
        )}
      </header>
      <div className="place-lines">
        {place.site !== undefined && <p>{names.site(place.site)}</p>}
        {place.text !== undefined && <Words as="p">{place.text}</Words>}
        {point !== null && (
          <p className="dim">
            <bdi className="num" dir="ltr">
              {point}
              {place.accuracyM !== undefined && ` ±${Math.round(place.accuracyM)} m`}
            </bdi>
          </p>
        )}
        {place.cell && <p className="dim">{text('place.cell', { km: place.cell.sizeKm })}</p>}
        {place.jurisdiction === null && point === null && <p className="dim">{text('facts.noPlace')}</p>}
      </div>
    </section>
  );
}
