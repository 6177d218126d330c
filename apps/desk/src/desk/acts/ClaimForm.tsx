import { useState } from 'react';
import { api } from '../../api/endpoints';
import { Pick } from '../../components/Pick';
import { useText } from '../../i18n/text';
import { useNames, useTopology } from '../../session/topology';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';
import { Reason, said } from './inputs';

/** Claims a place in a border band for a jurisdiction of one's own side (RT1). */
export function ClaimForm({ incident, side, onDone }: ActFormProps) {
  const text = useText();
  const names = useNames();
  const act = useAct();
  const jurisdictions = useTopology(({ topology }) => topology.jurisdictions);
  const ours = (incident.contested?.between ?? []).filter((code) => jurisdictions[code]?.side === side);
  const [jurisdiction, setJurisdiction] = useState(ours[0] ?? '');
  const [reason, setReason] = useState('');
  return (
    <ActForm
      act={act}
      send={text('act.claim')}
      ready={jurisdiction !== ''}
      onSend={() => act.run(() => api.claim(incident.id, { jurisdiction, reason: said(reason) }), onDone)}
    >
      <p className="dim">{text('claim.words')}</p>
      <Pick
        label={text('claim.for')}
        value={jurisdiction}
        onChange={setJurisdiction}
        error={act.errorAt('/jurisdiction')}
        options={ours.map((code) => [code, names.jurisdiction(code)])}
      />
      <Reason value={reason} onChange={setReason} error={act.errorAt('/reason')} />
    </ActForm>
  );
}
