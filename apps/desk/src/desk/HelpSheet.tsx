import { Dialog } from '../components/Dialog';
import type { MessageKey } from '../i18n/keys';
import { useText } from '../i18n/text';
import { useShortcuts } from '../session/shortcuts';

const ROWS: readonly (readonly [string[], MessageKey])[] = [
  [['J', '↓'], 'help.next'],
  [['K', '↑'], 'help.previous'],
  [['A'], 'help.acknowledge'],
  [['C'], 'help.comment'],
  [['S'], 'act.assign'],
  [['Z'], 'act.snooze'],
  [['E'], 'act.escalate'],
  [['G'], 'act.regrade'],
  [['L'], 'act.release'],
  [['M'], 'help.merge'],
  [['R'], 'help.resolve'],
  [['H'], 'handOver.title'],
  [['/'], 'help.search'],
  [['Esc'], 'help.back'],
  [['?'], 'help.help'],
];

export function HelpSheet({ onClose }: { onClose: () => void }) {
  const text = useText();
  const { enabled, set } = useShortcuts();
  return (
    <Dialog title={text('help.title')} onClose={onClose}>
      <dl className="help">
        {ROWS.map(([keys, label]) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text(label)}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={enabled} onChange={(event) => set(event.target.checked)} />
        {text('help.enabled')}
      </label>
    </Dialog>
  );
}
