import { useState } from 'react';
import { api } from '../../api/endpoints';
import { Pick } from '../../components/Pick';
import { useText } from '../../i18n/text';
import { useNames } from '../../session/topology';
import { useList } from '../useList';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';
import { Reason, said } from './inputs';
import { targetName } from '../target';

/** Climbs the ladder now instead of waiting for it. */
export function EscalateForm({ incident, alert, onDone }: ActFormProps) {
  const text = useText();
  const names = useNames();
  const list = useList();
  const act = useAct();
  const ahead = alert?.steps.filter(({ index }) => index > alert.step) ?? [];
  const [step, setStep] = useState(String(ahead[0]?.index ?? ''));
  const [reason, setReason] = useState('');
  return (
    <ActForm
      act={act}
      send={text('act.escalate')}
      ready={step !== ''}
      onSend={() =>
        act.run(() => api.escalate(incident.id, { step: Number(step), reason: said(reason) }), onDone)
      }
    >
      <Pick
        label={text('escalate.to')}
        value={step}
        onChange={setStep}
        error={act.errorAt('/step')}
        options={ahead.map(({ index, targets, desks }) => [
          String(index),
          `${list(targets.map((target) => targetName(text, names, target)))}${desks.length > 0 ? ` · ${list(desks.map(names.desk))}` : ''}`,
        ])}
      />
      <Reason value={reason} onChange={setReason} error={act.errorAt('/reason')} />
    </ActForm>
  );
}
