import type { AlertView, IncidentDetail, IncidentView } from '@pasban/contracts';

/** What every act's form is given. */
export interface ActFormProps {
  incident: IncidentView;
  alert: AlertView | null;
  /** What each other side sees now; empty until it is known. */
  released: IncidentDetail['released'];
  side: string;
  onDone: () => void;
}
