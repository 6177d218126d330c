import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the main job: topology, people, reports, incidents, alerts, feeds. */
export class Foundation1795392000000 implements MigrationInterface {
  readonly name = 'Foundation1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE "${table}"`);
  }
}

const TABLES = [
  'topology_version',
  'desk',
  'account',
  'session',
  'incident',
  'report',
  'alert',
  'presence',
  'incident_log',
  'feed_entry',
  'feed_receipt',
];

const UP = [
  `CREATE TABLE topology_version (
    version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document json NOT NULL,
    boundaries jsonb NOT NULL,
    applied_at timestamptz NOT NULL,
    applied_by text NOT NULL
  )`,
  `CREATE TABLE desk (
    code text PRIMARY KEY,
    side text NOT NULL,
    last_seq bigint NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE account (
    id uuid PRIMARY KEY,
    username text NOT NULL UNIQUE,
    name text NOT NULL,
    language text NOT NULL,
    password_hash text NOT NULL,
    grants jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz
  )`,
  `CREATE TABLE session (
    id uuid PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES account (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
  )`,
  `CREATE TABLE incident (
    id uuid PRIMARY KEY,
    home_side text NOT NULL,
    jurisdiction text,
    site text,
    status text NOT NULL,
    state text NOT NULL,
    category text NOT NULL,
    severity_rank smallint NOT NULL,
    urgency text NOT NULL,
    certainty text NOT NULL,
    headline text NOT NULL,
    description text,
    language text,
    lat double precision,
    lon double precision,
    accuracy_m double precision,
    place_text text,
    persons jsonb NOT NULL,
    occurred_from timestamptz NOT NULL,
    occurred_to timestamptz NOT NULL,
    opened_at timestamptz NOT NULL,
    resolved_at timestamptz,
    report_count integer NOT NULL,
    released jsonb NOT NULL
  )`,
  // Correlation looks for open incidents of one kind in a narrow band of latitude.
  `CREATE INDEX incident_open_near ON incident (status, category, lat, lon) WHERE state = 'open'`,
  `CREATE INDEX incident_newest ON incident (opened_at DESC, id DESC)`,
  `CREATE TABLE report (
    id uuid PRIMARY KEY,
    source text NOT NULL,
    idempotency_key text,
    body_hash text NOT NULL,
    submitter_id uuid NOT NULL REFERENCES account (id),
    side text NOT NULL,
    status text NOT NULL,
    severity_rank smallint NOT NULL,
    body jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    sent_at timestamptz,
    received_at timestamptz NOT NULL,
    routed_at timestamptz,
    incident_id uuid REFERENCES incident (id),
    CONSTRAINT report_once UNIQUE (source, idempotency_key)
  )`,
  // The routing stage's outstanding work, in the order in which it is done (RT7).
  `CREATE INDEX report_unrouted ON report (severity_rank, received_at, id) WHERE routed_at IS NULL`,
  `CREATE TABLE alert (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident (id),
    side text NOT NULL,
    severity_rank smallint NOT NULL,
    level text NOT NULL,
    policy text NOT NULL,
    desks text[] NOT NULL,
    alerted text[] NOT NULL,
    ladder jsonb NOT NULL,
    opened_at timestamptz NOT NULL,
    state text NOT NULL,
    timer_at timestamptz,
    step smallint NOT NULL,
    repeats smallint NOT NULL,
    ahead_seconds double precision NOT NULL,
    firings jsonb NOT NULL,
    answers jsonb NOT NULL,
    CONSTRAINT alert_one_per_side UNIQUE (incident_id, side),
    -- A timer exists only in a state that has one.
    CONSTRAINT alert_timer CHECK (CASE state
      WHEN 'open' THEN timer_at IS NOT NULL
      WHEN 'snoozed' THEN timer_at IS NOT NULL
      WHEN 'acknowledged' THEN true
      ELSE timer_at IS NULL END)
  )`,
  // The escalation stage's outstanding work.
  `CREATE INDEX alert_due ON alert (timer_at) WHERE timer_at IS NOT NULL`,
  // Who is at which desk: a screen renews its row with every heartbeat; a row that is not renewed has gone (PR2).
  `CREATE TABLE presence (
    screen text PRIMARY KEY,
    desk text NOT NULL REFERENCES desk (code),
    account_id uuid NOT NULL REFERENCES account (id),
    level text NOT NULL,
    seen_at timestamptz NOT NULL
  )`,
  `CREATE INDEX presence_desk ON presence (desk)`,
  `CREATE TABLE incident_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident (id),
    at timestamptz NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    side text NOT NULL,
    actor jsonb,
    detail jsonb NOT NULL
  )`,
  `CREATE INDEX incident_log_story ON incident_log (incident_id, id)`,
  // "content" is what the desk's side was shown, kept as it was: json, since nothing ever looks inside.
  `CREATE TABLE feed_entry (
    desk text NOT NULL REFERENCES desk (code),
    seq bigint NOT NULL,
    type text NOT NULL,
    at timestamptz NOT NULL,
    incident_id uuid,
    alert_id uuid,
    content json NOT NULL,
    PRIMARY KEY (desk, seq)
  )`,
  `CREATE INDEX feed_entry_incident ON feed_entry (incident_id)`,
  // Watermarks: every entry of the desk up to "upto" was on a screen at "at" (FD4). One row for many entries.
  `CREATE TABLE feed_receipt (
    desk text NOT NULL REFERENCES desk (code),
    upto bigint NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (desk, upto)
  )`,
];
