import type { SettingValue } from './options';

/**
 * Settings for one application on one machine. What a 202 promises must survive a power cut, so nothing here
 * trades durability for speed.
 */
const DEFAULTS: Readonly<Record<string, SettingValue>> = {
  // TCP rather than a Unix socket: a socket's path may hold about 107 bytes only, and every client library knows
  // how to write host and port. The loopback interface and a password keep others out.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: 100,
  shared_buffers: '128MB',
  fsync: true,
  synchronous_commit: true,
  full_page_writes: true,
  // Bursts of reports write many full pages after each checkpoint; compressing them costs little.
  wal_compression: true,
  // Every query is short; compiling one takes longer than running it.
  jit: false,
  timezone: 'UTC',
  // One file per weekday, each overwritten a week later: the log cannot fill the disk.
  logging_collector: true,
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: 0,
  log_truncate_on_rotation: true,
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%a ',
  log_min_duration_statement: '2s',
  log_lock_waits: true,
};

/** The text of the configuration file that is written anew before every start. */
export function renderSettings(port: number, overrides: Readonly<Record<string, SettingValue>> = {}): string {
  const lines = Object.entries({ ...DEFAULTS, ...overrides, port }).map(
    ([name, value]) => `${name} = ${renderValue(value)}`,
  );
  return ['# Written by Pasban on every start; changes made here are lost.', ...lines, ''].join('\n');
}

function renderValue(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

/** The port in a configuration file written by {@link renderSettings}. */
export function portIn(settings: string): number | undefined {
  const port = /^port = (\d+)$/m.exec(settings)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** Who may log in: with a password and over the loopback interface, nobody else and in no other way. */
export const HOST_BASED_ACCESS = [
  '# Written by Pasban on every start; changes made here are lost.',
  'host all all 127.0.0.1/32 scram-sha-256',
  '',
].join('\n');
