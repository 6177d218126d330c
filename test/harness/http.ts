/** What an HTTP request came back with; the body as JSON where it is some. */
export interface Answer<Body = unknown> {
  status: number;
  type: string;
  body: Body;
}

export type Method = 'GET' | 'POST' | 'DELETE';

export interface RequestOptions {
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: Uint8Array | string;
}

/** One real HTTP request. */
export async function request<Body = unknown>(
  method: Method,
  url: string,
  { token, headers, body, raw }: RequestOptions = {},
): Promise<Answer<Body>> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    // The browser's types do not know that bytes may be sent as they are.
    ...(content === undefined ? {} : { body: content as string }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: parsed(text) as Body,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
