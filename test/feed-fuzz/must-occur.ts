/**
 * What the fixed runs must come through, as it has really happened: a change of the acts after which some of this no
 * longer occurs would leave it unjudged without a word.
 */
export const MUST_OCCUR: readonly string[] = [
  'reports',
  'write',
  'rolled back',
  'unannounced',
  'answered',
  'cut',
  'torn',
  'half-open',
  'stalled',
  'paged',
  'trickling',
  'anew',
  'drew late',
  'died with entries undrawn',
  'told in red',
  'gateway-killed',
  'gateway-frozen',
  'bus-silent',
  'bus-terminated',
  'database-silent',
  'connections-terminated',
  'database-restarted',
  'database-away',
];
