/** HTTP requests of Apex, made by the main thread while the worker sleeps. */
import type { CalloutResponse } from '../apex/library/runtime.ts';
import type { Callout } from './session-server.ts';

/** What `callout:Name` stands for. */
export interface NamedCredential {
  /** Base URL without trailing slash. */
  url: string;
  headers?: Record<string, string>;
}

export type NamedCredentials = Readonly<Record<string, NamedCredential>>;

export const calloutsTo =
  (credentials: NamedCredentials): Callout =>
  async (request): Promise<CalloutResponse> => {
    const { url, headers } = resolve(request.url, credentials);
    const response = await fetch(url, {
      method: request.method,
      headers: { ...request.headers, ...headers },
      body: request.body === null ? null : Buffer.from(request.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeout),
    }).catch((error: unknown) => {
      throw new Error(reason(error));
    });
    return {
      status: response.status,
      statusText: response.statusText,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };

function resolve(
  url: string,
  credentials: NamedCredentials,
): { url: string; headers: Record<string, string> } {
  const named = /^callout:([^/?]+)(.*)$/s.exec(url);
  if (!named) return { url, headers: {} };
  const [, name = '', rest = ''] = named;
  const credential = Object.entries(credentials).find(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  )?.[1];
  if (!credential) {
    throw new Error(
      `The callout couldn't access the endpoint. You might not have the required permissions, or the named credential "${name}" might not exist.`,
    );
  }
  return { url: credential.url.replace(/\/$/, '') + rest, headers: credential.headers ?? {} };
}

/** The platform's words for a time-out; otherwise what the network said. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'Read timed out';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
