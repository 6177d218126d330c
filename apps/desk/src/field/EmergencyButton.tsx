import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { Dialog } from '../components/Dialog';
import { useText } from '../i18n/text';
import { sendEmergency } from './emergency';

/** Long enough not to happen in a pocket, short enough for a hand that shakes. */
const HOLD_MS = 1_500;

/** Fills while it is held, then sends at once; a screen reader's or switch's click asks instead. */
export function EmergencyButton() {
  const text = useText();
  const [held, setHeld] = useState(false);
  const [asking, setAsking] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const hold = () => {
    if (held) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      setHeld(false);
      void sendEmergency(text('field.emergencyHeadline'));
    }, HOLD_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const isPress = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' ';
  const onClick = (event: MouseEvent) => {
    // A pointer's click follows a hold that was too short; one made by assistive technology has no detail.
    if (event.detail === 0 && !held) setAsking(true);
  };
  return (
    <>
      <button
        type="button"
        className={`emergency ${held ? 'emergency-held' : ''}`}
        onPointerDown={hold}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (!isPress(event)) return;
          event.preventDefault();
          if (!event.repeat) hold();
        }}
        onKeyUp={(event) => isPress(event) && release()}
        onBlur={release}
        onClick={onClick}
      >
        <svg className="emergency-ring" width="36" height="36" viewBox="0 0 36 36" aria-hidden="true">
          <circle cx="18" cy="18" r="15" className="emergency-track" />
          <circle cx="18" cy="18" r="15" className="emergency-fill" pathLength="100" />
        </svg>
        <span>{text('field.emergency')}</span>
      </button>
      {asking && (
        <Dialog title={text('field.emergencyAsk')} onClose={() => setAsking(false)}>
          <p>{text('field.emergencyWords')}</p>
          <button
            type="button"
            className="send"
            onClick={() => {
              setAsking(false);
              void sendEmergency(text('field.emergencyHeadline'));
            }}
          >
            {text('field.emergencySend')}
          </button>
        </Dialog>
      )}
    </>
  );
}
