import { request } from 'node:http';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/**
 * One HTTP request to any host of a running local org. Node resolves no `*.localhost` names everywhere, so the
 * connection goes to localhost and the name into the Host header.
 */
export function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { port, host, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers: { host, ...options.headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/** Opens a console session as its browser would: the cookie, and what the shell is told first. */
export async function openSession(
  lightning: string,
): Promise<{ cookie: string; start: Record<string, unknown> }> {
  const page = await ask(`${lightning}/`);
  const [set = ''] = [page.headers['set-cookie'] ?? []].flat();
  const cookie = set.split(';')[0] ?? '';
  const answer = await ask(`${lightning}/shell/api/start`, { headers: { cookie } });
  return { cookie, start: JSON.parse(answer.text) as Record<string, unknown> };
}
