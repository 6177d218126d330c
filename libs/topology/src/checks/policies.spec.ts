import { edited, markedLine, problemsOf } from '../sound.fixture';

/** The sound topology with these policies, one condition each, in this order. */
const withPolicies = (...conditions: string[]): string =>
  edited([
    /policies:\n[^]*(?=correlation)/.exec(edited())![0],
    `policies:\n${conditions.map((when, index) => `  - name: p${index}\n    ladder: duty\n    when: ${when}\n`).join('')}`,
  ]);

const verdicts = (...conditions: string[]): string[] =>
  problemsOf(withPolicies(...conditions)).map(({ code, path }) => `${code} ${path}`);

describe('RT4 a policy that can never be the first to fit is refused', () => {
  it.each<[string, ...string[]]>([
    ['everything before it', '{}', '{ severity: [extreme] }'],
    ['the same set', '{ severity: [severe, extreme] }', '{ severity: [extreme, severe] }', '{}'],
    ['a wider set', '{ severity: [severe, extreme] }', '{ severity: [extreme], category: [cyber] }', '{}'],
    ['the place above it', '{ jurisdiction: [PK] }', '{ jurisdiction: [PK-IS], status: [actual] }', '{}'],
    ["the site's jurisdiction", '{ jurisdiction: [PK-IS] }', '{ site: [enclave] }', '{}'],
    ["the place's side", '{ side: [pk] }', '{ jurisdiction: [PK-IS] }', '{}'],
  ])('shadowed by %s', (_title, ...conditions) => {
    expect(verdicts(...conditions)).toEqual(['policy-unreachable /policies/1']);
  });

  it('sees when several together leave nothing', () => {
    const severities = ['{ severity: [extreme, severe] }', '{ severity: [moderate, minor, unknown] }'];
    expect(verdicts(...severities, '{ category: [cyber] }')).toEqual(['policy-unreachable /policies/2']);
    const message = problemsOf(withPolicies(...severities, '{}'))[0]!.message;
    expect(message).toBe('"p2" is never reached: "p0", "p1" before it fit whenever it does');
  });

  it.each<[string, ...string[]]>([
    ['sets that only meet', '{ severity: [extreme] }', '{ category: [cyber] }', '{}'],
    ['a side that also has reports without a place', '{ jurisdiction: [PK] }', '{ side: [pk] }', '{}'],
    ['a place that holds more than its site', '{ site: [enclave] }', '{ jurisdiction: [PK-IS] }', '{}'],
  ])('not refused: %s', (_title, ...conditions) => {
    expect(verdicts(...conditions)).toEqual([]);
  });

  it('refuses conditions that exclude each other', () => {
    expect(verdicts('{ side: [cn], jurisdiction: [PK] }', '{}')).toEqual(['policy-never-fits /policies/0']);
    expect(verdicts('{ site: [enclave], jurisdiction: [CN] }', '{}')).toEqual([
      'policy-never-fits /policies/0',
    ]);
  });

  it('RT3 warns of what no policy fits, with an example', () => {
    const [found] = problemsOf(withPolicies('{ severity: [extreme, severe, moderate, minor] }'));
    expect(found).toMatchObject({ severity: 'warning', code: 'policy-gap', path: '/policies/0' });
    expect(found!.message).toBe('no policy fits unknown terrorism (actual) in PK');
  });

  it('points to the policy', () => {
    const text = withPolicies('{}', '{ severity: [extreme] }').replace('- name: p1', '- name: p1 # HERE');
    expect(problemsOf(text)[0]).toMatchObject({ line: markedLine(text), column: 5 });
  });
});
