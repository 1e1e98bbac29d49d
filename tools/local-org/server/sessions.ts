import { randomBytes } from 'node:crypto';

/** One logged-in user of one browser, or one API client. */
export interface Session {
  userId: string;
  /** Authorises the Visualforce page of this session; the platform's one-time page token plays this part. */
  nonce: string;
  /** Sent back by remoting, as the platform's anti-forgery token is. */
  csrf: string;
  expired: boolean;
}

export const SESSION_COOKIE = 'sid';

/** Sessions live in memory: a restart logs everybody in again, as the shell does by itself. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  readonly #byNonce = new Map<string, Session>();

  open(userId: string): string {
    const token = `00D!${randomBytes(24).toString('base64url')}`;
    this.adopt(token, userId);
    return token;
  }

  /** Registers a token that was made elsewhere: the access token that outlives a restart. */
  adopt(token: string, userId: string): void {
    const session: Session = {
      userId,
      nonce: randomBytes(16).toString('hex'),
      csrf: randomBytes(16).toString('hex'),
      expired: false,
    };
    this.#byToken.set(token, session);
    this.#byNonce.set(session.nonce, session);
  }

  byToken(token: string | undefined): Session | null {
    const session = token === undefined ? undefined : this.#byToken.get(token);
    return session === undefined || session.expired ? null : session;
  }

  /** Ends a session: its cookie, its token and its pages count no more. False for an unknown token. */
  end(token: string | undefined): boolean {
    const session = this.byToken(token);
    if (session) session.expired = true;
    return session !== null;
  }

  byNonce(nonce: string | undefined): Session | null {
    const session = nonce === undefined ? undefined : this.#byNonce.get(nonce);
    return session === undefined || session.expired ? null : session;
  }
}

/** Value of one cookie in a Cookie header. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key = '', ...value] = part.trim().split('=');
    if (key === name) return decodeURIComponent(value.join('='));
  }
  return undefined;
}

/** Token of an Authorization header: `Bearer x`, or `OAuth x` as older clients write it. */
export function bearerToken(header: string | undefined): string | undefined {
  const match = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header ?? '');
  return match?.[1];
}
