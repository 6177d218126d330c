import { useText } from '../i18n/text';
import { useNetwork } from './sender';
import { useField } from './store';

/** The network's state and what is saved here, said plainly. */
export function NetworkPill() {
  const text = useText();
  const state = useNetwork((store) => store.state);
  const saved = useField((store) => store.waiting.filter(({ refused }) => !refused).length);
  return (
    <div className={`pill ${state === 'online' && saved === 0 ? 'pill-live' : 'pill-cut'}`} role="status">
      <span className="pill-dot" aria-hidden="true" />
      <span>
        {text(`network.${state}`)}
        {saved > 0 && ` · ${text('network.saved', { count: saved })}`}
      </span>
    </div>
  );
}
