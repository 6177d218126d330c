import { SoundIcon } from '../components/icons';
import { useNow } from '../feed/now';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';
import { useSound } from '../sound/store';

export function SoundControl() {
  const text = useText();
  const { pausedUntil, pause, resume } = useSound();
  const paused = pausedUntil !== null;
  return (
    <button
      type="button"
      className={`button sound ${paused ? 'sound-paused' : ''}`}
      aria-pressed={paused}
      title={text(paused ? 'sound.resume' : 'sound.pause')}
      onClick={paused ? resume : pause}
    >
      <SoundIcon off={paused} />
      <span className="sound-word">{paused ? <PauseLeft until={pausedUntil} /> : text('sound.on')}</span>
    </button>
  );
}

function PauseLeft({ until }: { until: number }) {
  const text = useText();
  useNow();
  return (
    <span className="num">{text('sound.pausedFor', { time: count((until - Date.now()) / 1_000) })}</span>
  );
}

/** Said where it cannot be overlooked: a silent desk that believes itself loud is worse than a silent one. */
export function SoundWarning() {
  const text = useText();
  const { blocked, test } = useSound();
  if (!blocked) return null;
  return (
    <div className="warning" role="status">
      <span>{text('sound.blocked')}</span>
      <button type="button" className="button" onClick={() => void test()}>
        {text('sound.allow')}
      </button>
    </div>
  );
}
