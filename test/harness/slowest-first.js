const Sequencer = require('@jest/test-sequencer').default;

/** The kinds of tests by how long their files take, the longest first: one that begins last keeps every core waiting. */
const KINDS = ['crash', 'feed-fuzz', 'fuzz', 'browser', 'walls', 'medium', 'story', 'unit'];

module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ context }) => KINDS.indexOf(context.config.displayName.name);
    // Within a kind jest knows better: what failed last, what took long, else what is large.
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
};
