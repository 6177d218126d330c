import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../i18n/text';
import { CloseIcon } from './icons';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

const FIRST_INPUT = 'form :is(select, textarea, input:not([type=radio]), input:checked)';

/** A modal sheet; the browser keeps the focus in it and gives it back. */
export function Dialog({ title, onClose, children }: Props) {
  const text = useText();
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Whoever opened a form by key goes on typing in it; a sheet without one keeps the focus where the browser put it.
    dialog?.querySelector<HTMLElement>(FIRST_INPUT)?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <header className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="button icon-button" onClick={onClose} aria-label={text('app.close')}>
          <CloseIcon />
        </button>
      </header>
      {children}
    </dialog>
  );
}
