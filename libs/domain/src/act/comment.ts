import type { CommentBody } from '@pasban/contracts';
import { type Act, done, said } from './act';
import { tellOwnDesks } from './told';

/** Says something to one's own side; words cross only by release (RL3). */
export const comment =
  ({ text }: CommentBody): Act =>
  (context) =>
    done({ ...tellOwnDesks(context), log: [said(context, 'incident.commented', 'said', { text })] });
