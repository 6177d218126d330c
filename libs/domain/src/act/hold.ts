import type { HoldBody } from '@pasban/contracts';
import { type ActContext, type ActDecision, done, refused, said } from './act';

/** Beside the incident: whether the side holds it back already. */
export interface HoldContext extends ActContext {
  held: boolean;
}

/**
 * Holds an incident back from the purge of the acting side, or lets go of it (PD3). Each side holds back what it keeps
 * itself, so another side's hold is not even told of.
 */
export const hold =
  (what: 'placed' | 'lifted', { reason }: HoldBody) =>
  (context: HoldContext): ActDecision => {
    if (context.held === (what === 'placed')) return refused(context.held ? 'held-already' : 'not-held');
    return done({ log: [said(context, `hold.${what}`, 'by-hand', { text: reason })], entries: [] });
  };
