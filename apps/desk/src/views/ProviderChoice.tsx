import { useState } from 'react';
import { useAnswer } from '../account/useAnswer';
import { api } from '../api/endpoints';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { useReturn } from '../session/provider-return';

/** The ways in by the sides' own identity providers, where there are some. Nothing else on the page waits for them. */
export function ProviderChoice({ onFailure }: { onFailure: (failure: unknown) => void }) {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  const { forget } = useReturn();
  const { value } = useAnswer(api.providers);
  const [busy, setBusy] = useState(false);
  // A server that cannot say whether there are other ways in is told of by the form, once it is used.
  if (!value || value.providers.length === 0) return null;
  const begin = (side: string) => {
    setBusy(true);
    forget();
    onFailure(null);
    api
      .beginAtProvider(side)
      .then(({ address }) => location.assign(address))
      .catch((failure: unknown) => {
        onFailure(failure);
        setBusy(false);
      });
  };
  return (
    <div className="sign-in-providers">
      <p className="sign-in-or dim">{text('signIn.or')}</p>
      {value.providers.map(({ side, name, reachable }) => (
        <div key={side}>
          <button
            type="button"
            className="button button-wide"
            disabled={busy}
            aria-describedby={reachable ? undefined : `provider-${side}`}
            onClick={() => begin(side)}
          >
            {text('signIn.with', { provider: name[locale] })}
          </button>
          {!reachable && (
            <p id={`provider-${side}`} className="sign-in-down dim">
              {text('signIn.providerDown', { provider: name[locale] })}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
