import { useText } from '../i18n/text';
import { useNotify } from './notify';

/** Lets the browser show new alerts while another window is before the person; afterwards it says how that stands. */
export function NotifyButton() {
  const text = useText();
  const { permission, ask } = useNotify();
  if (permission === 'default') {
    return (
      <button type="button" className="button button-wide" onClick={() => void ask()}>
        {text('notify.allow')}
      </button>
    );
  }
  return <p className="dim">{text(`notify.${permission}`)}</p>;
}
