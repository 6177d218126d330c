/** English: looking for incidents. */
export const en = {
  'search.title': 'Search incidents',
  'search.words': 'Words or reference',
  'search.wordsHint': 'In the headline, the description or the place; or a reference such as 7K3Q-M2PX.',
  'search.send': 'Search',
  'search.severity': 'Severity',
  'search.category': 'Category',
  'search.state': 'State',
  'search.jurisdiction': 'Place',
  'search.span': 'Time',
  'search.any.severity': 'Any',
  'search.any.category': 'Any',
  'search.any.state': 'Any',
  'search.any.jurisdiction': 'Anywhere',
  'search.any.span': 'Any time',
  'search.hours':
    '{hours, plural, =1 {The last hour} =168 {The last week} =720 {The last 30 days} other {The last # hours}}',
  'search.clear': 'Clear',
  'search.busy': 'Searching…',
  'search.count':
    '{count, plural, =0 {Nothing found that you may see.} one {# incident} other {# incidents}}',
  'search.countMore': 'The newest {count, number} incidents',
  'search.more': 'Show more',
};
