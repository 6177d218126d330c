import type { TopologyDocument } from '@pasban/contracts';
import type { ErasedPerson } from './person';
import { pseudonymise } from './pseudonymise';

type Named = Pick<TopologyDocument, 'accounts'> & { rosters?: TopologyDocument['rosters'] };

/** Under which keys of a topology an account is named: as an account, or on call. */
export function namedIn({ accounts, rosters = {} }: Named, username: string): string[] {
  const onCall = Object.entries(rosters).flatMap(([code, { shifts, rotation, overrides }]) => [
    ...shifts.flatMap(({ persons }, index) =>
      persons.includes(username) ? [`${code}.shifts.${index}`] : [],
    ),
    ...(rotation?.persons.includes(username) ? [`${code}.rotation`] : []),
    ...overrides.flatMap(({ persons }, index) =>
      persons.includes(username) ? [`${code}.overrides.${index}`] : [],
    ),
  ]);
  return [
    ...(Object.hasOwn(accounts, username) ? [`accounts.${username}`] : []),
    ...onCall.map((place) => `rosters.${place}.persons`),
  ];
}

/** What an earlier version of the topology says, without a person's names, and how many it had. */
export function topologyWithout(document: Named, person: ErasedPerson): { document: Named; changed: number } {
  const { username, pseudonym } = person;
  const named = Object.hasOwn(document.accounts, username);
  const accounts = Object.entries(document.accounts).map(
    ([key, spec]): [string, (typeof document.accounts)[string]] =>
      key === username ? [pseudonym, { ...spec, name: pseudonym }] : [key, spec],
  );
  const rosters = pseudonymise(document.rosters, person);
  return {
    document: {
      ...document,
      // A topology that was stored before there were rosters has none.
      ...(document.rosters === undefined ? {} : { rosters: rosters.value as typeof document.rosters }),
      accounts: Object.fromEntries(accounts),
    },
    changed: rosters.changed + (named ? 1 : 0),
  };
}

/** Whether a text of ours names this username, which may be a part of a longer one. */
export const namesUsername = (text: string, username: string): boolean => asWord(username).test(text);

/** The same text with the pseudonym in its place; for words that the system itself has put together. */
export const textWithout = (text: string, { username, pseudonym }: ErasedPerson): string =>
  text.replace(asWord(username, 'g'), pseudonym);

const asWord = (username: string, flags = ''): RegExp =>
  new RegExp(`(?<![\\w.@-])${username.replaceAll(/[.]/g, '\\.')}(?![\\w@-]|\\.\\w)`, flags);
