import { useState } from 'react';
import { api } from '../api/endpoints';
import { useText } from '../i18n/text';
import { ActForm } from './acts/ActForm';
import { Reason, said } from './acts/inputs';
import { useAct } from './useAct';

interface Props {
  from: string;
  into: string;
  onDone: () => void;
}

/** Merges another incident into the one on the screen, so that whoever does it stays where they are (CO3). */
export function MergeForm({ from, into, onDone }: Props) {
  const text = useText();
  const act = useAct();
  const [reason, setReason] = useState('');
  return (
    <ActForm
      act={act}
      send={text('merge.title')}
      ready
      onSend={() => act.run(() => api.merge(from, { into, reason: said(reason) }), onDone)}
    >
      <p className="dim">{text('merge.words')}</p>
      <Reason value={reason} onChange={setReason} error={act.errorAt('/reason')} />
    </ActForm>
  );
}
