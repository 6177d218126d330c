import type { DeskReceiptView } from '@pasban/contracts';

/** When a desk's side told the desk of an alert, and what the desk did since (FD4). */
export interface DeskReceipt {
  desk: string;
  side: string;
  deliveredAt: Date;
  /** When the first screen of the desk said that it has it; null for clients that do not say so. */
  receivedAt: Date | null;
  renderedAt: Date | null;
  answeredAt: Date | null;
}

/**
 * How long each desk of the reader's side took. Which desks another side has, and how fast they are, is nobody else's to
 * know at any level of release (RL3). What was drawn had come, even where no screen said so.
 */
export const releaseReceipts = (receipts: readonly DeskReceipt[], toSide: string): DeskReceiptView[] =>
  receipts
    .filter(({ side }) => side === toSide)
    .map(({ desk, deliveredAt, receivedAt, renderedAt, answeredAt }) => ({
      desk,
      deliveredAt: deliveredAt.toISOString(),
      receivedAt: earliest(receivedAt, renderedAt)?.toISOString() ?? null,
      renderedAt: renderedAt?.toISOString() ?? null,
      answeredAt: answeredAt?.toISOString() ?? null,
    }));

const earliest = (one: Date | null, other: Date | null): Date | null => {
  if (!one || !other) return one ?? other;
  return one < other ? one : other;
};
