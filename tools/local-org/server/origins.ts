import type { HostNames, StartOptions } from './options.ts';

/** The four origins of one running local org; `api` is plain http on localhost, also with `--https`. */
export interface Origins {
  lightning: string;
  softphone: string;
  aircall: string;
  api: string;
}

export type Face = keyof Origins;

export function originsOf(options: Pick<StartOptions, 'hosts' | 'https' | 'port'>): Origins {
  const scheme = options.https ? 'https' : 'http';
  const standard = options.https ? 443 : 80;
  const suffix = options.port === standard ? '' : `:${options.port}`;
  const origin = (host: string): string => `${scheme}://${host}${suffix}`;
  return {
    lightning: origin(options.hosts.lightning),
    softphone: origin(options.hosts.softphone),
    aircall: origin(options.hosts.aircall),
    api: `http://localhost${options.port === 80 ? '' : `:${options.port}`}`,
  };
}

/** Which face a request's Host header names; null for a host that is not ours. */
export function faceOf(hostHeader: string | undefined, hosts: HostNames): Face | null {
  const host = (hostHeader ?? '').replace(/:\d+$/, '').toLowerCase();
  if (host === hosts.lightning) return 'lightning';
  if (host === hosts.softphone) return 'softphone';
  if (host === hosts.aircall) return 'aircall';
  if (host === 'localhost' || host === '127.0.0.1' || host === '[::1]') return 'api';
  return null;
}
