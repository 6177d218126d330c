import { Dialog } from '../components/Dialog';
import { useText } from '../i18n/text';
import { OwnSessions } from './OwnSessions';
import { SecondFactorPart } from './SecondFactorPart';

/** What belongs to the account and not to a desk: where it is signed in, and its second factor (ID3). */
export function AccountDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  return (
    <Dialog title={text('account.title')} onClose={onClose}>
      <OwnSessions />
      <SecondFactorPart />
    </Dialog>
  );
}
