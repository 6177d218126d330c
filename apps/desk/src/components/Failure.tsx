import { Refusal, Unreachable } from '../api/failure';
import { codeText, type Text } from '../i18n/codes';
import { useText } from '../i18n/text';

/** What went wrong, in a plain sentence of the reader's language. */
export function failureText(text: Text, error: unknown): string {
  if (error instanceof Unreachable) return text('failure.unreachable');
  if (!(error instanceof Refusal)) return text('failure.unknown');
  const { status } = error.problem;
  const refusal = refusalText(text, error);
  if (refusal !== null) return refusal;
  if (status === 429) return text('failure.tooMany', { seconds: error.retryAfter ?? 60 });
  if (status === 401) return text('failure.signedOut');
  if (status === 403) return text('failure.forbidden');
  if (status === 404) return text('failure.notFound');
  if (status === 409) return text('failure.conflict');
  if (status >= 500) return text('failure.server');
  return text('failure.refused');
}

/** Why an act was refused, where the reader's language has words for it. */
function refusalText(text: Text, { problem: { code } }: Refusal): string | null {
  const words = codeText(text, 'refusal', code);
  return words === code ? null : words;
}

/** A failure with the server's own words below, for whoever is asked about it. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText();
  if (error === null || error === undefined) return null;
  // Where the refusal is said in the reader's own language, the server's English adds nothing.
  const detail =
    error instanceof Refusal && refusalText(text, error) === null
      ? (error.problem.detail ?? error.problem.title)
      : null;
  return (
    <div className="failure" role="alert">
      <p>{failureText(text, error)}</p>
      {detail && (
        <p className="failure-detail" lang="en" dir="ltr">
          {detail}
        </p>
      )}
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {text('failure.retry')}
        </button>
      )}
    </div>
  );
}
