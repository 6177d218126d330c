import type { FieldError, Problem, ReportBody, ReportProgress } from '@pasban/contracts';
import { create } from 'zustand';
import { type Draft, emptyDraft } from './draft';
import { type Shelf, shelf } from './shelf';

/** A report that waits on this device; its key and body never change, so it can be sent any number of times. */
export interface Waiting {
  key: string;
  body: ReportBody;
  queuedAt: string;
  /** Why the server will not take it as it is. */
  refused?: Problem;
}

/** A report the server has taken. */
export interface Sent {
  id: string;
  key: string;
  body: Pick<ReportBody, 'headline' | 'category' | 'severity' | 'status' | 'language'>;
  sentAt: string;
  progress?: ReportProgress;
}

const MOST_KEPT = 20;

interface FieldStore {
  draft: Draft;
  /** What the server said about single inputs of the draft, when it refused it. */
  errors: readonly FieldError[];
  waiting: Waiting[];
  sent: Sent[];
  /** Key of the report whose progress fills the screen. */
  watched: string | null;
}

export const useField = create<FieldStore>(() => ({
  draft: emptyDraft(),
  errors: [],
  waiting: [],
  sent: [],
  watched: null,
}));

let drafts: Shelf<Draft> | null = null;
let outbox: Shelf<Waiting> | null = null;
let history: Shelf<Sent> | null = null;

function refresh(): void {
  const waiting = (outbox?.all() ?? []).sort((a, b) => a.queuedAt.localeCompare(b.queuedAt));
  const sent = (history?.all() ?? []).sort((a, b) => b.sentAt.localeCompare(a.sentAt));
  for (const old of sent.slice(MOST_KEPT)) history?.drop(old.id);
  useField.setState({ waiting, sent: sent.slice(0, MOST_KEPT) });
}

/** Takes up what this person left on this device; another person's reports stay theirs. */
export function openField(person: string): () => void {
  drafts = shelf('draft', person);
  outbox = shelf('outbox', person);
  history = shelf('reports', person);
  useField.setState({ draft: { ...emptyDraft(), ...drafts.all()[0] }, watched: null });
  refresh();
  const onOtherTab = ({ key }: StorageEvent) => {
    if (outbox?.holds(key) || history?.holds(key)) refresh();
  };
  window.addEventListener('storage', onOtherTab);
  return () => window.removeEventListener('storage', onOtherTab);
}

export function write(change: Partial<Draft>): void {
  const draft = { ...useField.getState().draft, ...change };
  drafts?.put('now', draft);
  useField.setState({ draft });
}

export function clearDraft(): void {
  drafts?.drop('now');
  useField.setState({ draft: emptyDraft(), errors: [] });
}

/** Opens the form on a draft that was refused, with the reasons at its inputs. */
export function reviseDraft(draft: Draft, errors: readonly FieldError[]): void {
  drafts?.put('now', draft);
  useField.setState({ draft, errors, watched: null });
}

export function queue(item: Waiting): void {
  outbox?.put(item.key, item);
  refresh();
}

export function unqueue(key: string): void {
  outbox?.drop(key);
  refresh();
}

export function remember(sent: Sent): void {
  history?.put(sent.id, sent);
  refresh();
}

export const watch = (key: string | null): void => useField.setState({ watched: key });
