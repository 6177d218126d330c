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

/** What only whoever has started a server knows of it. */
export interface Inside {
  /** Its process; its database's is a child of it. */
  pid: number;
  /** Pasban's database, to put rows there that would take long to come about, and to read what came of them. */
  databaseUrl?: string;
}

/** A server that runs and can be measured. */
export interface Running {
  target: Target;
  inside: Inside;
  stop(): Promise<void>;
}

/** What a scenario asks of the servers it measures. */
export interface SubjectOptions {
  /** After their second step, ladders wait for an hour. */
  twoSteps?: boolean;
  /** Lets the database keep when each transaction was committed. */
  commitTimes?: boolean;
  /** What the floor sends instead of the report: an entry as long as Pasban's own. */
  floorPayload?: string;
}
