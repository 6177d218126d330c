/** Which of the two servers a round is about. */
export type SubjectName = 'floor' | 'pasban';

/** A desk's feed to listen to. */
export interface Watch {
  desk: string;
  token: string;
}

/** Where the load generator sends reports and listens: the same for both servers, which speak the same contract. */
export interface Target {
  url: string;
  /** The submitter's access token. */
  token: string;
  /** The desks that every report of the load reaches. */
  desks: Watch[];
}

/** A server that runs and can be measured. */
export interface Running {
  target: Target;
  stop(): Promise<void>;
}

/** What a scenario asks of the servers it measures. */
export interface SubjectOptions {
  /** When, after the opening, the second step of a ladder is due; the example's minute when left out. */
  secondStepSeconds?: number;
  /** What the floor sends instead of the report: an entry as long as Pasban's own. */
  floorPayload?: string;
}
