import { useState } from 'react';
import { api } from '../../api/endpoints';
import { Choices } from '../../components/Choices';
import { useText } from '../../i18n/text';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';

/** Lengths of silence offered, seconds; the policy may allow less, and says so. */
const LENGTHS = ['60', '120', '300', '600'] as const;

/** Silences the ringing alert for a while, visibly (AK4). */
export function SnoozeForm({ incident, onDone }: ActFormProps) {
  const text = useText();
  const act = useAct();
  const [seconds, setSeconds] = useState<(typeof LENGTHS)[number]>('120');
  return (
    <ActForm
      act={act}
      send={text('act.snooze')}
      ready
      onSend={() => act.run(() => api.snooze(incident.id, { seconds: Number(seconds) }), onDone)}
    >
      <p className="dim">{text('snooze.words')}</p>
      <Choices
        legend={text('snooze.length')}
        className="strip strip-wide"
        value={seconds}
        onChoose={setSeconds}
        error={act.errorAt('/seconds') && text('snooze.tooLong')}
        options={LENGTHS.map((value) => ({
          value,
          label: text('unit.minutes', { value: Number(value) / 60 }),
        }))}
      />
    </ActForm>
  );
}
