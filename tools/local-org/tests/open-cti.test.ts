import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Server } from 'node:http';
import type { Browser, Frame, Page } from 'playwright-core';
import { openCtiScript } from '../visualforce/scripts.ts';
import { noBrowser, openBrowser, serveTexts } from './browser.ts';

/**
 * The stand-in for the Open CTI script against a bare parent page that only records and replies: what is on
 * the wire must be what the genuine script puts there.
 */
const PARENT = `<!DOCTYPE html><body><script>
  window.log = [];
  addEventListener('message', (event) => log.push(event.data));
</script></body>`;

const html = (body: string): { type: string; body: string } => ({ type: 'text/html', body });

let browser: Browser;
const servers: Server[] = [];

before(async () => {
  if (noBrowser === false) browser = await openBrowser();
});
after(async () => {
  if (noBrowser === false) await browser.close();
  for (const server of servers) server.close();
});

async function open(
  version: number,
  query = (parent: string): string => `?sfdcIframeOrigin=${parent}&mode=Lightning`,
) {
  const parent = await serveTexts({ '/': html(PARENT) });
  const child = await serveTexts({
    '/page': html(
      `<script>window.onerror = (text) => { window.failure = String(text); }</script><script src="/cti.js"></script>`,
    ),
    '/cti.js': { type: 'text/javascript', body: openCtiScript(version, parent.origin) },
  });
  servers.push(parent.server, child.server);
  const page = await browser.newPage();
  await page.goto(parent.origin);
  const url = `${child.origin}/page${query(encodeURIComponent(parent.origin))}`;
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
    return new Promise((resolve) => frame.addEventListener('load', resolve));
  }, url);
  const frame = page.frames().find((candidate) => candidate.url().startsWith(child.origin));
  assert.ok(frame);
  return { page, frame };
}

const log = (page: Page): Promise<Record<string, unknown>[]> =>
  page.evaluate(() => (window as unknown as { log: Record<string, unknown>[] }).log);

async function say(page: Page, message: Record<string, unknown>): Promise<void> {
  await page.evaluate((data) => {
    window.frames[0]?.postMessage(data, '*');
    return new Promise((resolve) => setTimeout(resolve, 30));
  }, message);
}

/** Runs code in the page with `cti` for the API and `got` for what callbacks and listeners received. */
async function run(frame: Frame, code: string): Promise<unknown> {
  return frame.evaluate(`(() => { const cti = sforce.opencti; const got = (window.got ??= []); ${code} })()`);
}

async function thrown(frame: Frame, code: string): Promise<string> {
  return String(
    await run(frame, `try { ${code}; return 'nothing thrown'; } catch (error) { return error.message; }`),
  );
}

test(
  'requests carry method, counted call id, version, registrations and wire arguments',
  { skip: noBrowser },
  async () => {
    const { page, frame } = await open(65);
    await run(
      frame,
      `cti.setSoftphonePanelVisibility({ visible: true, callback: (r) => got.push(r) });
     cti.onClickToDial({ listener: (p) => got.push(p) });
     cti.saveLog({ value: { entityApiName: 'Task', Subject: 'x' }, callback: () => {} });
     cti.screenPop({ type: cti.SCREENPOP_TYPE.NEW_RECORD_MODAL, params: { entityName: 'Contact' }, ignored: 1 });
     cti.setSoftphonePanelHeight({ heightPX: 400 });
     cti.refreshView();
     cti.hvs.completeWork({ workId: 'w', attributes: { disposition: 'd' } });
     cti.publish({ channelName: 'Some__c', message: { a: 1 } });`,
    );
    await page.waitForFunction(() => (window as unknown as { log: unknown[] }).log.length === 8);
    const messages = await log(page);
    assert.deepEqual(messages[0], {
      methodName: 'setSoftphonePanelVisibility',
      callId: 0,
      apiVersion: 65,
      apiType: 'opencti',
      isCallbackRegistered: true,
      isListenerRegistered: false,
      args: { visible: true },
    });
    assert.deepEqual(
      messages.map(({ callId, methodName, args }) => [callId, methodName, args]),
      [
        [0, 'setSoftphonePanelVisibility', { visible: true }],
        [1, 'onClickToDial', {}],
        [2, 'saveLog', { object: { entityApiName: 'Task', Subject: 'x' } }],
        [3, 'screenPop', { type: 'newRecord', params: { entityName: 'Contact' } }],
        [4, 'setSoftphonePanelHeight', { heightPX: 400 }],
        [5, 'refreshView', {}],
        [6, 'hvs.completeWork', { workId: 'w', attributes: { disposition: 'd' } }],
        [7, 'publish', { eventName: 'Some__c', message: { a: 1 } }],
      ],
    );
    assert.equal(messages[1]?.['isListenerRegistered'], true);
  },
);

test(
  'a callback runs once, a listener each time, and only when the flags allow it',
  { skip: noBrowser },
  async () => {
    const { page, frame } = await open(65);
    await run(
      frame,
      `cti.getAppViewInfo({ callback: (r) => got.push(['callback', r.returnValue]) });
     cti.onNavigationChange({ listener: (p) => got.push(['listener', p]) });
     cti.subscribe({ channelName: 'A__c', listener: (m) => got.push(['channel', m]) });`,
    );
    const base = { apiVersion: 65, apiType: 'opencti' };
    const answer = {
      ...base,
      methodName: 'getAppViewInfo',
      callId: 0,
      response: { success: true, returnValue: 'v', errors: null },
    };
    await say(page, answer);
    await say(page, { ...answer, apiVersion: 64, shouldExecuteCallback: true });
    await say(page, { ...answer, shouldExecuteCallback: true });
    await say(page, { ...answer, shouldExecuteCallback: true });
    const event = { ...base, methodName: 'onNavigationChange', callId: 1, shouldExecuteListener: true };
    await say(page, { ...event, response: 'one' });
    await say(page, { ...event, response: 'two' });
    await say(page, { ...event, response: 'three', shouldExecuteListener: false });
    const channel = { ...base, methodName: 'subscribe', callId: 2, shouldExecuteListener: true };
    await say(page, { ...channel, eventName: 'B__c', response: 'other' });
    await say(page, { ...channel, eventName: 'A__c', response: 'mine' });
    assert.deepEqual(await run(frame, 'return got'), [
      ['callback', 'v'],
      ['listener', 'one'],
      ['listener', 'two'],
      ['channel', 'mine'],
    ]);
  },
);

test('version 43 has no flags and no channels', { skip: noBrowser }, async () => {
  const { page, frame } = await open(43);
  await run(frame, `cti.getAppViewInfo({ callback: (r) => got.push(r) });`);
  await say(page, {
    apiVersion: 43,
    apiType: 'opencti',
    methodName: 'getAppViewInfo',
    callId: 0,
    response: 1,
  });
  assert.deepEqual(await run(frame, 'return got'), [1]);
  assert.equal(await run(frame, 'return typeof cti.subscribe'), 'undefined');
});

test('messages from another window or origin are ignored', { skip: noBrowser }, async () => {
  const { frame } = await open(65);
  await run(frame, `cti.getAppViewInfo({ callback: (r) => got.push(r) });`);
  const forged = `postMessage({ apiVersion: 65, apiType: 'opencti', methodName: 'getAppViewInfo', callId: 0,
    response: 1, shouldExecuteCallback: true }, '*')`;
  await run(frame, forged);
  await frame.evaluate('new Promise((resolve) => setTimeout(resolve, 50))');
  assert.deepEqual(await run(frame, 'return got'), []);
});

test('wrong arguments throw at once', { skip: noBrowser }, async () => {
  const { frame } = await open(65);
  const one = /Must pass in only one object/;
  assert.match(await thrown(frame, 'cti.screenPop()'), one);
  assert.match(await thrown(frame, 'cti.screenPop({})'), one);
  assert.match(await thrown(frame, 'cti.screenPop({ type: "url" }, {})'), one);
  assert.match(await thrown(frame, 'cti.enableClickToDial({})'), one);
  assert.equal(await thrown(frame, 'cti.enableClickToDial()'), 'nothing thrown');
  assert.match(await thrown(frame, 'cti.getAppViewInfo({ other: 1 })'), /callback argument is mandatory/);
  assert.match(
    await thrown(frame, 'cti.onClickToDial({ listener: 5 })'),
    /listener argument must be a function/,
  );
  assert.match(await thrown(frame, 'cti.saveLog({ value: "x" })'), /value argument must be an object/);
  assert.match(await thrown(frame, 'cti.publish({ channelName: "", message: 1 })'), /channelName/);
});

test(
  'the script refuses to load in the wrong frame or with wrong parameters',
  { skip: noBrowser },
  async () => {
    const queries = [
      (): string => '',
      (parent: string): string => `?sfdcIframeOrigin=${parent}`,
      (): string => '?mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Fevil.example',
    ];
    for (const query of queries) {
      const { frame } = await open(65, query);
      assert.match(String(await frame.evaluate('window.failure')), /Failed to initialize Open CTI/);
      assert.equal(await frame.evaluate('typeof sforce'), 'undefined');
    }
  },
);
