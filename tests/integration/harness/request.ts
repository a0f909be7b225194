export interface RequestOptions {
  /** Sent as JSON unless it is a string, bytes or a form. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Bearer token. */
  token?: string;
  signal?: AbortSignal;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, the text where it is not. */
  body: unknown;
  text: string;
}

export type Request = (method: string, path: string, options?: RequestOptions) => Promise<Answer>;

const isRaw = (body: unknown): body is string | Uint8Array | FormData =>
  typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;

const parse = (text: string, type: string | null): unknown => {
  if (!type?.includes('json') || text === '') return text;
  const value: unknown = JSON.parse(text);
  return value;
};

/** Requests to this server. Every connection is closed at its end, so that stopping does not wait for it. */
export const createRequest =
  (url: string): Request =>
  async (method, path, { body, headers = {}, token, signal } = {}) => {
    const json = body !== undefined && !isRaw(body);
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        connection: 'close',
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: json ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer> | FormData | undefined),
      signal,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text, response.headers.get('content-type')) };
  };
