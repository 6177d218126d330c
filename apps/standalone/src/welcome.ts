import type { TopologyDocument } from '@pasban/contracts';

/** What a person sees once everything runs: where to go and how to get in. */
export function welcome(url: string, accounts: TopologyDocument['accounts'], password: string): string {
  const width = Math.max(...Object.keys(accounts).map((username) => username.length));
  const lines = Object.entries(accounts).map(([username, { name, roles }]) => {
    const held = roles.map(({ role, side, desk }) => `${role} at ${desk ?? `side ${side}`}`).join(', ');
    return `  ${username.padEnd(width)}  ${name} · ${held}`;
  });
  return [
    '',
    `Pasban is ready at ${url}`,
    '',
    'Example accounts:',
    ...lines,
    `  password: ${password}`,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
