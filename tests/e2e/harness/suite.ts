import { after, afterEach, before } from 'node:test';
import { closeBrowser, Console } from './browser.ts';
import { aircall, ANNIE } from './org.ts';

/** A suite's console: the demo agent at a phone without faults. What a test leaves ringing or running ends with it. */
export function consoleOfSuite(opened: (agent: Console) => void): void {
  let agent: Console | null = null;
  before(async () => {
    await aircall.login(ANNIE);
    await aircall.noFaults();
    agent = await Console.open();
    opened(agent);
  });
  afterEach(() => aircall.endAll());
  after(async () => {
    await agent?.close();
    await closeBrowser();
  });
}
