import type { ComponentType } from 'react';
import { Dialog } from '../../components/Dialog';
import { useText } from '../../i18n/text';
import { AssignForm } from './AssignForm';
import { ClaimForm } from './ClaimForm';
import { EscalateForm } from './EscalateForm';
import type { ActFormProps } from './form';
import { ACT_KEYS, type ActKind } from './kinds';
import { RegradeForm } from './RegradeForm';
import { ReleaseForm } from './ReleaseForm';
import { ReopenForm } from './ReopenForm';
import { ResolveForm } from './ResolveForm';
import { SnoozeForm } from './SnoozeForm';

const FORMS: Record<ActKind, ComponentType<ActFormProps>> = {
  assign: AssignForm,
  snooze: SnoozeForm,
  escalate: EscalateForm,
  regrade: RegradeForm,
  release: ReleaseForm,
  claim: ClaimForm,
  resolve: ResolveForm,
  reopen: ReopenForm,
};

/** These end or restart something: they stand apart, at the end of the bar. */
const APART: readonly ActKind[] = ['resolve', 'reopen'];

interface BarProps {
  acts: readonly ActKind[];
  onOpen: (act: ActKind) => void;
  onComment: () => void;
}

/** What a desk may do with an incident besides answering it. */
export function ActBar({ acts, onOpen, onComment }: BarProps) {
  const text = useText();
  return (
    <div className="act-bar" role="group" aria-label={text('act.bar')}>
      <button type="button" className="button" onClick={onComment} aria-keyshortcuts="C">
        {text('act.comment')} <kbd aria-hidden="true">C</kbd>
      </button>
      {acts.map((kind) => (
        <button
          key={kind}
          type="button"
          className={APART.includes(kind) ? 'button act-apart' : 'button'}
          onClick={() => onOpen(kind)}
          aria-keyshortcuts={ACT_KEYS[kind]}
          aria-haspopup="dialog"
        >
          {text(`act.${kind}`)} {ACT_KEYS[kind] && <kbd aria-hidden="true">{ACT_KEYS[kind]}</kbd>}
        </button>
      ))}
    </div>
  );
}

interface DialogProps extends ActFormProps {
  kind: ActKind;
  onClose: () => void;
}

/** The form of the act that somebody chose. */
export function ActDialog({ kind, onClose, ...form }: DialogProps) {
  const text = useText();
  const Form = FORMS[kind];
  return (
    <Dialog title={text(`act.${kind}`)} onClose={onClose}>
      <Form {...form} />
    </Dialog>
  );
}
