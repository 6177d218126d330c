import type { AcknowledgeBody, AcknowledgedAlert } from '@pasban/contracts';
import { isProblem, Refusal } from './http/failure';
import { request } from './http/request';
import type { Line } from './line/line';

/** The way over which an answer goes to the server. */
export interface AnswerWay {
  url: string;
  desk: string;
  line: Line | null;
  token: () => string | null;
  /** Gets another token after the present one was refused. */
  renew: () => Promise<void>;
}

/**
 * Answers an alert over the line, or over HTTP when the line gives no answer: answering twice is safe (AK1).
 * @throws Refusal with the server's reason, Unreachable when no answer came either way.
 */
export async function acknowledge(
  way: AnswerWay,
  alert: string,
  language?: string,
): Promise<AcknowledgedAlert> {
  const answer = await way.line?.ask('acknowledge', { alert, language }).catch(() => null);
  if (isProblem(answer) && answer.status !== 401) throw new Refusal(answer);
  if (answer && !isProblem(answer)) return answer as AcknowledgedAlert;
  try {
    return await overHttp(way, alert, { desk: way.desk, language });
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.status !== 401) throw error;
    await way.renew();
    return overHttp(way, alert, { desk: way.desk, language });
  }
}

const overHttp = (way: AnswerWay, alert: string, body: AcknowledgeBody): Promise<AcknowledgedAlert> =>
  request<AcknowledgedAlert>(`${way.url}/v1/alerts/${encodeURIComponent(alert)}/acknowledge`, {
    body,
    token: way.token(),
  });
