import { RESOLVE_OUTCOMES } from '@pasban/contracts';
import { useState } from 'react';
import { api } from '../../api/endpoints';
import { Pick } from '../../components/Pick';
import { codeText } from '../../i18n/codes';
import { useText } from '../../i18n/text';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';
import { Reason, said } from './inputs';

/** Ends the incident with what came of it (AK4). */
export function ResolveForm({ incident, onDone }: ActFormProps) {
  const text = useText();
  const act = useAct();
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const outcome = RESOLVE_OUTCOMES.find((code) => code === chosen);
  return (
    <ActForm
      act={act}
      send={text('act.resolve')}
      ready={outcome !== undefined}
      onSend={() => outcome && act.run(() => api.resolve(incident.id, { outcome, note: said(note) }), onDone)}
    >
      <Pick
        label={text('resolve.outcome')}
        choose={text('resolve.choose')}
        value={chosen}
        onChange={setChosen}
        error={act.errorAt('/outcome')}
        options={RESOLVE_OUTCOMES.map((code) => [code, codeText(text, 'outcome', code)])}
      />
      <Reason
        label={text('resolve.note')}
        maxLength={2_000}
        value={note}
        onChange={setNote}
        error={act.errorAt('/note')}
      />
    </ActForm>
  );
}
