import type { AcknowledgedAlert, Locale } from '@pasban/contracts';
import { api } from '../api/endpoints';
import { Refusal } from '../api/failure';
import type { Following } from './follow';
import { put } from './state';
import { useFeed } from './store';

/** Answers an alert over the live line, or over HTTP when the line gives no answer: answering twice is safe (AK1). */
export async function acknowledge(
  following: Following | null,
  alert: string,
  desk: string,
  language: Locale,
): Promise<AcknowledgedAlert> {
  const answered = await overLine(following, alert, language).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    return api.acknowledge(alert, { desk, language });
  });
  useFeed.setState(({ state }) => ({ state: put(state, answered) }));
  return answered;
}

async function overLine(
  following: Following | null,
  alert: string,
  language: Locale,
): Promise<AcknowledgedAlert> {
  const line = following?.line();
  if (!line) throw new Error('no line');
  return line.acknowledge(alert, language);
}
