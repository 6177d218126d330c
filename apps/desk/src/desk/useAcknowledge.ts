import { useCallback, useState } from 'react';
import { acknowledge } from '../feed/acknowledge';
import type { Following } from '../feed/follow';
import { useLocale } from '../i18n/locale';

export interface Acknowledging {
  acknowledge: () => void;
  busy: boolean;
  failure: unknown;
  /** Somebody else had answered before. */
  already: boolean;
}

interface Outcome {
  alert: string | null;
  busy: boolean;
  failure: unknown;
  already: boolean;
}

const IDLE: Outcome = { alert: null, busy: false, failure: null, already: false };

/** The act of answering one alert, with what became of it; another alert starts afresh. */
export function useAcknowledge(
  following: Following | null,
  desk: string,
  alert: string | null,
): Acknowledging {
  const locale = useLocale((store) => store.locale);
  const [outcome, setOutcome] = useState<Outcome>(IDLE);
  const current = outcome.alert === alert ? outcome : IDLE;

  const act = useCallback(() => {
    if (alert === null) return;
    setOutcome({ ...IDLE, alert, busy: true });
    acknowledge(following, alert, desk, locale).then(
      (answered) => setOutcome({ ...IDLE, alert, already: answered.outcome === 'already' }),
      (failure: unknown) => setOutcome({ ...IDLE, alert, failure }),
    );
  }, [following, desk, alert, locale]);

  return { ...current, acknowledge: act };
}
