import type { IncidentView } from '@pasban/contracts';
import { CommentForm } from './CommentForm';
import { ReopenForm } from './ReopenForm';
import { ResolveForm } from './ResolveForm';

interface Props {
  incident: IncidentView;
  desk: string;
  onDone: () => void;
}

/** What a desk may do with an incident besides answering it. */
export function Acts({ incident, onDone }: Props) {
  return (
    <div className="acts">
      <CommentForm incident={incident.id} onDone={onDone} />
      {incident.state === 'open' ? (
        <ResolveForm incident={incident.id} onDone={onDone} />
      ) : (
        <ReopenForm incident={incident.id} onDone={onDone} />
      )}
    </div>
  );
}
