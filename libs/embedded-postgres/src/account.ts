import { readFile } from 'node:fs/promises';

/** A user as whom the server runs when we ourselves are root, because PostgreSQL refuses to run as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The id that Linux gives to `nobody` where no user list exists, as in the smallest containers. */
const NOBODY: Account = { name: 'nobody', uid: 65534, gid: 65534 };

/**
 * Decides as whom the server runs; `undefined` means as ourselves. The owner of an existing cluster keeps it, so
 * that a system once started by an ordinary user and then by root still opens its own files afterwards.
 */
export function chooseAccount(
  ownUid: number,
  cluster: { uid: number; gid: number } | undefined,
  userList: string,
): Account | undefined {
  if (ownUid !== 0) return undefined;
  if (cluster && cluster.uid !== 0) {
    const { uid, gid } = cluster;
    return { name: nameOf(uid, userList) ?? `user ${uid}`, uid, gid };
  }
  return findUser('nobody', userList) ?? NOBODY;
}

/** The list of users; empty when the system has none. */
export async function readUserList(): Promise<string> {
  return readFile('/etc/passwd', 'utf8').catch(() => '');
}

function findUser(name: string, userList: string): Account | undefined {
  const fields = entries(userList).find((entry) => entry[0] === name);
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  return Number.isInteger(uid) && Number.isInteger(gid) && fields ? { name, uid, gid } : undefined;
}

function nameOf(uid: number, userList: string): string | undefined {
  return entries(userList).find((entry) => entry[2] === String(uid))?.[0];
}

function entries(userList: string): string[][] {
  return userList.split('\n').map((line) => line.split(':'));
}
