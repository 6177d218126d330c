import { useState } from 'react';
import { api } from '../../api/endpoints';
import { Pick } from '../../components/Pick';
import { useText } from '../../i18n/text';
import { useNames, useTopology } from '../../session/topology';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';
import { Reason, said } from './inputs';

/** Hands the side's alert to another of its desks, where it rings anew (AK4). */
export function AssignForm({ incident, alert, side, onDone }: ActFormProps) {
  const text = useText();
  const names = useNames();
  const act = useAct();
  const all = useTopology(({ topology }) => topology.desks);
  const [desk, setDesk] = useState('');
  const [note, setNote] = useState('');
  const others = Object.entries(all)
    .filter(([code, { side: of }]) => of === side && !(alert?.desks.length === 1 && alert.desks[0] === code))
    .map(([code]) => [code, names.desk(code)] as const);
  return (
    <ActForm
      act={act}
      send={text('act.assign')}
      ready={desk !== ''}
      onSend={() => act.run(() => api.assign(incident.id, { desk, note: said(note) }), onDone)}
    >
      <p className="dim">{text('assign.words')}</p>
      <Pick
        label={text('assign.desk')}
        choose={text('assign.choose')}
        value={desk}
        onChange={setDesk}
        options={others}
        error={act.errorAt('/desk')}
      />
      <Reason label={text('assign.note')} value={note} onChange={setNote} error={act.errorAt('/note')} />
    </ActForm>
  );
}
