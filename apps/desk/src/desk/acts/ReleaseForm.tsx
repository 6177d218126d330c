import { RELEASE_LEVELS, type ReleaseLevel } from '@pasban/contracts';
import { useState } from 'react';
import { api } from '../../api/endpoints';
import { Pick } from '../../components/Pick';
import { codeText } from '../../i18n/codes';
import { useText } from '../../i18n/text';
import { useNames, useTopology } from '../../session/topology';
import { useAct } from '../useAct';
import { ActForm } from './ActForm';
import type { ActFormProps } from './form';
import { Reason, said } from './inputs';

/** Raises or lowers what another side sees, with a reason (RL4). */
export function ReleaseForm({ incident, released, side, onDone }: ActFormProps) {
  const text = useText();
  const names = useNames();
  const act = useAct();
  const sides = useTopology(({ topology }) => topology.sides);
  const others = Object.keys(sides).filter((code) => code !== side);
  const [to, setTo] = useState(others[0] ?? '');
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const now: ReleaseLevel = released.find((one) => one.side === to)?.view.level ?? 'none';
  const level = RELEASE_LEVELS.find((code) => code === chosen && code !== now);
  const words = said(reason);
  return (
    <ActForm
      act={act}
      send={text('act.release')}
      ready={level !== undefined && words !== undefined}
      onSend={() =>
        level && words && act.run(() => api.release(incident.id, { side: to, level, reason: words }), onDone)
      }
    >
      {others.length > 1 && (
        <Pick
          label={text('releaseTo.side')}
          value={to}
          onChange={setTo}
          options={others.map((code) => [code, names.side(code)])}
        />
      )}
      <Pick
        label={text('release.titleOf', { side: names.side(to) })}
        choose={text('releaseTo.now', { level: codeText(text, 'level', now) })}
        value={level ?? ''}
        onChange={setChosen}
        error={act.errorAt('/level')}
        options={RELEASE_LEVELS.filter((code) => code !== now).map((code) => [
          code,
          codeText(text, 'level', code),
        ])}
      />
      {level !== undefined && <p className="dim">{text(`releaseTo.${level}`)}</p>}
      <Reason needed value={reason} onChange={setReason} error={act.errorAt('/reason')} />
    </ActForm>
  );
}
