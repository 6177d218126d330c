import { SEVERITIES, severityRank } from '@pasban/contracts';
import { useState } from 'react';
import { api } from '../../api/endpoints';
import { Pick } from '../../components/Pick';
import { codeText } from '../../i18n/codes';
import { useText } from '../../i18n/text';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';
import { Reason, said } from './inputs';

/** Another severity; lower only with a reason (AK4). */
export function RegradeForm({ incident, onDone }: ActFormProps) {
  const text = useText();
  const act = useAct();
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const severity = SEVERITIES.find((code) => code === chosen);
  const lower = severity !== undefined && severityRank(severity) > severityRank(incident.severity);
  const words = said(reason);
  return (
    <ActForm
      act={act}
      send={text('act.regrade')}
      ready={severity !== undefined && (!lower || words !== undefined)}
      onSend={() => severity && act.run(() => api.regrade(incident.id, { severity, reason: words }), onDone)}
    >
      <Pick
        label={text('regrade.severity')}
        choose={text('regrade.now', { severity: codeText(text, 'severity', incident.severity) })}
        value={chosen}
        onChange={setChosen}
        error={act.errorAt('/severity')}
        options={SEVERITIES.filter((code) => code !== incident.severity).map((code) => [
          code,
          codeText(text, 'severity', code),
        ])}
      />
      <Reason
        needed={lower}
        value={reason}
        onChange={setReason}
        error={act.errorAt('/reason') && text('regrade.reasonNeeded')}
        hint={text(lower ? 'regrade.lowerWords' : 'regrade.raiseWords')}
      />
    </ActForm>
  );
}
