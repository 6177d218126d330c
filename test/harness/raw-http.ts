import { connect } from 'node:net';
import { within } from './limit';

/** An answer as it came over the wire. */
export interface RawAnswer {
  /** 0 where the connection was closed without a word. */
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends bytes that no client library would, and resolves with what came until the server closed the connection. */
export async function exchange(url: string, sent: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const said: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(sent, 'latin1'));
    socket.on('data', (bytes: Buffer) => said.push(bytes));
    // A refusal may reset the connection while we still write.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
  const text = (): string => Buffer.concat(said).toString('latin1');
  await within(ended, () => `the connection stayed open, with ${text()}`);
  return parsed(text());
}

/** A request in full, after which the connection is to be closed. */
export const wire = (method: string, target: string, headers: readonly string[] = [], body = ''): string =>
  [`${method} ${target} HTTP/1.1`, 'Connection: close', ...headers, '', body].join('\r\n');

function parsed(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const headers = fields.map((field): [string, string] => {
    const [name = '', ...value] = field.split(':');
    return [name.toLowerCase(), value.join(':').trim()];
  });
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(line)?.[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  };
}
