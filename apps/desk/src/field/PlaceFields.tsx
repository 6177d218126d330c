import { useEffect, useState } from 'react';
import { Field } from '../components/Field';
import { CloseIcon, PinIcon } from '../components/icons';
import { useText } from '../i18n/text';
import { useNames, useTopology } from '../session/topology';
import { errorAt } from './correct';
import { NoPosition, position, positionAllowed, type PositionTrouble } from './position';
import { useField, write } from './store';

type Search = 'idle' | 'searching' | PositionTrouble;

/** Where: found by the device, chosen among the protected sites, or said in words or coordinates. */
export function PlaceFields({ coordinatesError }: { coordinatesError?: string }) {
  const text = useText();
  const names = useNames();
  const sites = useTopology(({ topology }) => topology.sites);
  const { draft, errors } = useField();
  return (
    <fieldset className="field-group">
      <legend className="label">{text('field.where')}</legend>
      <FixButton />
      {Object.keys(sites).length > 0 && (
        <Field label={text('field.site')} error={errorAt(errors, '/location/site')}>
          {(wiring) => (
            <select
              {...wiring}
              className="select"
              value={draft.site}
              onChange={({ target }) => write({ site: target.value })}
            >
              <option value="">{text('field.noSite')}</option>
              {Object.keys(sites).map((code) => (
                <option key={code} value={code}>
                  {names.site(code)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={text('field.placeWords')} error={errorAt(errors, '/location/text')}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            dir="auto"
            maxLength={500}
            autoComplete="off"
            value={draft.place}
            onChange={({ target }) => write({ place: target.value })}
          />
        )}
      </Field>
      {draft.fix === null && (
        <Field
          label={text('field.coordinates')}
          hint={text('field.coordinatesHint')}
          error={coordinatesError}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input num"
              dir="ltr"
              inputMode="text"
              autoComplete="off"
              placeholder="33.7215, 73.0551"
              value={draft.coordinates}
              onChange={({ target }) => write({ coordinates: target.value })}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}

function FixButton() {
  const text = useText();
  const fix = useField((store) => store.draft.fix);
  const [search, setSearch] = useState<Search>('idle');
  const find = () => {
    setSearch('searching');
    position().then(
      (found) => {
        write({ fix: found, coordinates: '' });
        setSearch('idle');
      },
      (error: unknown) => setSearch(error instanceof NoPosition ? error.trouble : 'unavailable'),
    );
  };
  useEffect(() => {
    void positionAllowed().then((allowed) => {
      if (allowed && useField.getState().draft.fix === null) find();
    });
  }, []);

  if (fix) {
    return (
      <div className="fix">
        <PinIcon />
        <span className="fix-words">
          <span>{text('field.fixFound')}</span>
          <bdi className="num dim" dir="ltr">
            {fix.lat}, {fix.lon} ±{fix.accuracyM} m
          </bdi>
        </span>
        <button
          type="button"
          className="button icon-button"
          onClick={() => write({ fix: null })}
          aria-label={text('field.fixDrop')}
        >
          <CloseIcon />
        </button>
      </div>
    );
  }
  return (
    <div>
      <button type="button" className="button button-wide" onClick={find} disabled={search === 'searching'}>
        <PinIcon /> {text(search === 'searching' ? 'field.fixSearching' : 'field.fixFind')}
      </button>
      <p className="hint" role="status">
        {search !== 'idle' && search !== 'searching' && text(`field.fix.${search}`)}
      </p>
    </div>
  );
}
