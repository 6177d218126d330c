import type {
  AcknowledgedAlert,
  AlertView,
  DeskAttendance,
  FeedEntry,
  FeedEntryType,
  IncidentDetail,
  IncidentPage,
  IncidentView,
  ReportAccepted,
  ReportBody,
  ReportProgress,
  SignedIn,
} from '@pasban/contracts';
import { type Answer, type Method, request, type RequestOptions } from './http';
import { Screen } from './screen';
import { EXAMPLE_PASSWORD, type TestSystem } from './system';

/** Where things happen in stories. */
export const PLACES = {
  /** In Islamabad, outside every site. */
  F7: { lat: 33.7215, lon: 73.0551 },
  /** Within the fence of a site. */
  ENCLAVE: { lat: 33.7225, lon: 73.114 },
  BEIJING: { lat: 39.9, lon: 116.3 },
  LAHORE: { lat: 31.5, lon: 74.3 },
  /** In nobody's jurisdiction. */
  OCEAN: { lat: 0, lon: -30 },
} as const;

export type Point = (typeof PLACES)[keyof typeof PLACES] | { lat: number; lon: number };

/** What a story says of a report; the rest is plain: a moderate crime in F-7. */
export interface Details extends Partial<Omit<ReportBody, 'headline' | 'location'>> {
  at?: Point | null;
  place?: Omit<NonNullable<ReportBody['location']>, 'lat' | 'lon'>;
}

/** A report as it is submitted. */
export function bodyOf(headline: string, { at = PLACES.F7, place, ...details }: Details = {}): ReportBody {
  const location = at === null && !place ? undefined : { ...(at ?? {}), ...place };
  return { category: 'crime', severity: 'moderate', headline, ...details, ...(location ? { location } : {}) };
}

/** What people need of a system, in this process or in others. */
export type Reachable = Pick<TestSystem, 'url' | 'settled'>;

/** Someone with an account. */
export class Person {
  constructor(
    readonly system: Reachable,
    readonly username: string,
    readonly signedIn: SignedIn,
  ) {}

  static async arrives(system: Reachable, username: string): Promise<Person> {
    return new Person(system, username, await signIn(system, username));
  }

  get name(): string {
    return this.signedIn.user.name;
  }

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.request('GET', path);
  }

  post<Body>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.request('POST', path, { body, headers });
  }

  delete<Body>(path: string): Promise<Answer<Body>> {
    return this.request('DELETE', path);
  }

  request<Body>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer<Body>> {
    return request(method, `${this.system.url}${path}`, { token: this.signedIn.accessToken, ...options });
  }
}

/** Someone in the field, who reports. */
export class FieldOfficer extends Person {
  static override async arrives(system: Reachable, username: string): Promise<FieldOfficer> {
    return new FieldOfficer(system, username, await signIn(system, username));
  }

  /** Submits a report and expects it to be accepted. */
  async reports(headline: string, details: Details = {}, key?: string): Promise<ReportAccepted> {
    const { status, body } = await this.submits(bodyOf(headline, details), key);
    if (status !== 202) throw new Error(`not accepted: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Submits anything at all. */
  submits(body: unknown, key?: string): Promise<Answer<ReportAccepted>> {
    return this.post('/v1/reports', body, key === undefined ? {} : { 'idempotency-key': key });
  }

  async progressOf({ id }: { id: string }): Promise<ReportProgress> {
    return (await this.get<ReportProgress>(`/v1/reports/${id}`)).body;
  }
}

/** An entry that tells of an incident, as all but a few do. */
export type Told = FeedEntry & { incident: IncidentView };

/** Someone on duty, in front of a desk's screen. */
export class DutyOfficer extends Person {
  private constructor(
    system: Reachable,
    username: string,
    signedIn: SignedIn,
    readonly screen: Screen,
  ) {
    super(system, username, signedIn);
  }

  static async sitsDown(system: Reachable, username: string, desk: string): Promise<DutyOfficer> {
    const signedIn = await signIn(system, username);
    const screen = await Screen.connect(system.url, { token: signedIn.accessToken, desk });
    return new DutyOfficer(system, username, signedIn, screen);
  }

  /** Waits for the next unread entry of a type about an incident with this headline. */
  async sees(type: FeedEntryType, headline: string): Promise<Told> {
    const entry = await this.screen.sees(
      (one) => one.type === type && one.incident?.headline === headline,
      `${type} "${headline}"`,
    );
    return entry as Told;
  }

  /** The same for an entry that carries the alert of this desk's own side. */
  async seesAlert(type: FeedEntryType, headline: string): Promise<Told & { alert: AlertView }> {
    const entry = await this.sees(type, headline);
    if (!entry.alert) throw new Error(`${type} "${headline}" carries no alert`);
    return { ...entry, alert: entry.alert };
  }

  /** Answers an alert over HTTP and expects to be heard. */
  async acknowledges({ alert }: { alert: AlertView }): Promise<AcknowledgedAlert> {
    const { status, body } = await this.post<AcknowledgedAlert>(`/v1/alerts/${alert.id}/acknowledge`);
    if (status !== 200) throw new Error(`not answered: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async reads({ incident }: { incident: { id: string } }): Promise<IncidentDetail> {
    const { status, body } = await this.get<IncidentDetail>(`/v1/incidents/${incident.id}`);
    if (status !== 200) throw new Error(`not read: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  resolves({ incident }: { incident: { id: string } }): Promise<Answer<IncidentDetail>> {
    return this.post(`/v1/incidents/${incident.id}/resolve`, { outcome: 'handled' });
  }

  reopens({ incident }: { incident: { id: string } }): Promise<Answer<IncidentDetail>> {
    return this.post(`/v1/incidents/${incident.id}/reopen`, { reason: 'it goes on' });
  }

  /** That nothing has come to the desk which the story has not told of. */
  async hearsNothing(): Promise<void> {
    await this.system.settled();
    const heard = (await this.screen.whatElse()).map(
      ({ type, incident }) => `${type} "${incident?.headline}"`,
    );
    expect({ desk: this.screen.desk, heard }).toEqual({ desk: this.screen.desk, heard: [] });
  }

  /** That the unread entries about a headline are of these types. */
  async hearsOnly(headline: string, types: readonly FeedEntryType[]): Promise<void> {
    await this.system.settled();
    const unread = await this.screen.whatElse();
    const heard = unread.filter(({ incident }) => incident?.headline === headline).map(({ type }) => type);
    expect(heard).toEqual(types);
  }

  /** What this desk has been told of a desk's attendance, oldest first. */
  async toldOf(desk: string): Promise<Pick<DeskAttendance, 'state' | 'since'>[]> {
    await this.system.settled();
    await this.screen.roundTrip();
    return this.screen.entries.flatMap(({ presence }) =>
      presence?.desk === desk ? [{ state: presence.state, since: presence.since }] : [],
    );
  }

  /** Resolves whatever of the own side is still open. */
  async finishes(): Promise<void> {
    const side = this.signedIn.user.grants[0]?.side;
    const { body } = await this.get<IncidentPage>('/v1/incidents?state=open&limit=200');
    const own = body.incidents.filter(({ incident }) => incident.homeSide === side);
    await Promise.all(own.map((one) => this.resolves(one)));
  }
}

async function signIn(system: Reachable, username: string): Promise<SignedIn> {
  const { status, body } = await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, {
    body: { username, password: EXAMPLE_PASSWORD },
  });
  if (status !== 200) throw new Error(`${username} could not sign in: ${status} ${JSON.stringify(body)}`);
  return body;
}
