import { type AcknowledgedAlert, type Locale } from '@pasban/contracts';
import { putAlert } from '@pasban/feed-client';
import { api } from '../api/endpoints';
import type { Following } from './follow';
import { useFeed } from './store';

/** Answers an alert and shows the answer ahead of its entry on the feed. */
export async function acknowledge(
  following: Following | null,
  alert: string,
  desk: string,
  language: Locale,
): Promise<AcknowledgedAlert> {
  const answered = await (following?.feed()?.acknowledge(alert, language) ??
    api.acknowledge(alert, { desk, language }));
  useFeed.setState(({ picture }) => ({ picture: putAlert(picture, answered) }));
  return answered;
}
