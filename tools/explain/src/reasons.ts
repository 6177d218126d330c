/** What the codes that a simulation returns mean, for a person at a terminal. docs/reasons.md says more of each. */
const WORDS: Record<string, string> = {
  'site-fence': 'inside the site’s fence',
  'given-site': 'the report names the site',
  boundary: 'inside its boundary',
  'border-band': 'in the band along a contested border',
  'given-jurisdiction': 'the report names it',
  outside: 'outside every boundary, so the submitter’s side has it',
  'no-place': 'without a place, so the submitter’s side has it',
  'nearest-covering': 'nearest that covers it',
  specialist: 'specialist for it',
  unmatched: 'no desk covers it, so the desk of last resort',
  'no-pair': 'no counterpart place, so the desk of last resort',
  'first-that-fits': 'the first that fits',
  'none-fits': 'no policy fits, so the ladder of last resort',
  opened: 'at once',
  due: 'nobody answered in time',
  'nobody-present': 'nobody was there to answer the step before',
  'nobody-on-call': 'nobody is on call',
  unanswered: 'still unanswered',
  'nobody-answered': 'nobody answered',
};

/** A code in words; one that is not known speaks for itself. */
export const inWords = (code: string): string => WORDS[code] ?? code;
