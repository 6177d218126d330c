/** What went wrong with the embedded server, as a sentence meant for the person who starts it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The `code` of a file system or process error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Runs a file system call whose given failures only mean "there is nothing". */
export async function unlessMissing<T>(
  call: Promise<T>,
  codes: readonly string[] = ['ENOENT'],
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is not a directory',
  EEXIST: 'it is not a directory',
};

/** Turns what the file system says about the data directory into a sentence; other errors stay as they are. */
export function inWords(error: unknown, dataDir: string): unknown {
  const reason = REASONS[errorCode(error) ?? ''];
  if (reason === undefined) return error;
  const detail = error instanceof Error ? ` (${error.message})` : '';
  return new EmbeddedPostgresError(
    `The data directory ${dataDir} cannot be used: ${reason}${detail}. Set DATA_DIR to another directory.`,
    { cause: error },
  );
}
