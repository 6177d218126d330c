import { useState } from 'react';
import { api } from '../api/endpoints';
import { useText } from '../i18n/text';
import { ActForm } from './acts/ActForm';
import { Reason, said } from './acts/inputs';
import { useAct } from './useAct';

interface Props {
  incident: string;
  what: { reports: string[] } | { merged: string };
  onDone: () => void;
}

/** Takes reports out into an incident of their own, or undoes a merge (CO3). */
export function SplitForm({ incident, what, onDone }: Props) {
  const text = useText();
  const act = useAct();
  const [reason, setReason] = useState('');
  return (
    <ActForm
      act={act}
      send={text('split.title')}
      ready
      onSend={() => act.run(() => api.split(incident, { ...what, reason: said(reason) }), onDone)}
    >
      <p className="dim">{text('reports' in what ? 'split.words' : 'split.undoWords')}</p>
      <Reason value={reason} onChange={setReason} error={act.errorAt('/reason')} />
    </ActForm>
  );
}
