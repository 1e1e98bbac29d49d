import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../gates/browser.ts';

const path = findChromium();

/** Reason to leave a browser test out, or false where there is a Chromium. */
export const noBrowser: string | false = path === undefined ? 'no Chromium: set CHROME_PATH' : false;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: [...CHROMIUM_ARGUMENTS],
  });
}

/** Serves texts by path on a port of its own: an origin for a test page. */
export async function serveTexts(
  texts: Record<string, { type: string; body: string }>,
): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const text = texts[(request.url ?? '').split('?')[0] ?? ''];
    response.writeHead(text ? 200 : 404, { 'content-type': text?.type ?? 'text/plain' });
    response.end(text?.body ?? 'Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, server };
}
