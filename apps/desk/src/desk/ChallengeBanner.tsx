import { useEffect, useRef, useState } from 'react';
import { useNow } from '../feed/now';
import { useFeed } from '../feed/store';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';

/** So long the answer stays: a hand that was on its way to the button must not press what lies beneath. */
const THANKS_MS = 2_000;

/**
 * "Are you there?" (PR1). It lies over the page, so that nothing moves under a hand, and locks nothing: any touch of the
 * page answers, the button is for those who look for one. Unanswered it stays and says what that means.
 */
export function ChallengeBanner({ onHere }: { onHere: () => void }) {
  const by = useFeed((store) => store.challenge);
  const thanked = useThanks(by !== null);
  if (by !== null) return <Challenge by={Date.parse(by)} onHere={onHere} />;
  return thanked ? <Thanks /> : null;
}

/** True for a while after something was asked and is no longer. */
function useThanks(isAsked: boolean): boolean {
  const [thanked, setThanked] = useState(false);
  const wasAsked = useRef(isAsked);
  useEffect(() => {
    const isAnswered = wasAsked.current && !isAsked;
    wasAsked.current = isAsked;
    setThanked(isAnswered);
    if (!isAnswered) return undefined;
    const timer = setTimeout(() => setThanked(false), THANKS_MS);
    return () => clearTimeout(timer);
  }, [isAsked]);
  return thanked;
}

function Challenge({ by, onHere }: { by: number; onHere: () => void }) {
  const text = useText();
  const button = useRef<HTMLButtonElement>(null);
  const left = (by - useNow()) / 1_000;
  const isOver = left <= 0;
  useEffect(() => {
    // Whoever has the focus somewhere keeps it there.
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <section className={`challenge ${isOver ? 'challenge-over' : ''}`} aria-labelledby="challenge-title">
      <div className="challenge-words" role="alert">
        <h2 id="challenge-title">{text(isOver ? 'challenge.awayTitle' : 'challenge.title')}</h2>
        <p>{text(isOver ? 'challenge.awayWords' : 'challenge.words')}</p>
      </div>
      {!isOver && (
        <span className="challenge-left num" aria-hidden="true">
          {count(left)}
        </span>
      )}
      <button ref={button} type="button" className="challenge-here" onClick={onHere}>
        {text(isOver ? 'challenge.back' : 'challenge.here')}
      </button>
    </section>
  );
}

function Thanks() {
  const text = useText();
  return (
    <section className="challenge challenge-thanks" role="status">
      <h2>{text('challenge.thanks')}</h2>
    </section>
  );
}
