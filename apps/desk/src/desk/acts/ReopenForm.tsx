import { useState } from 'react';
import { api } from '../../api/endpoints';
import { useText } from '../../i18n/text';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';
import { Reason, said } from './inputs';

/** Opens a resolved incident again, with a reason; its ladders begin anew (ES7). */
export function ReopenForm({ incident, onDone }: ActFormProps) {
  const text = useText();
  const act = useAct();
  const [words, setWords] = useState('');
  const reason = said(words);
  return (
    <ActForm
      act={act}
      send={text('act.reopen')}
      ready={reason !== undefined}
      onSend={() => reason && act.run(() => api.reopen(incident.id, { reason }), onDone)}
    >
      <Reason
        needed
        label={text('reopen.reason')}
        value={words}
        onChange={setWords}
        error={act.errorAt('/reason')}
      />
    </ActForm>
  );
}
