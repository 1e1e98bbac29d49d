import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser, Frame, Page } from 'playwright-core';
import type { RunningOrg } from '../server/start.ts';
import { noBrowser, openBrowser } from './browser.ts';
import { startTestOrg } from './running-org.ts';

/** The console in a browser: the shell, and Open CTI through the page's own script to the shell. */
const skip = noBrowser;
const TIMEOUT = 60_000;

let org: RunningOrg;
let browser: Browser;
let page: Page;
let phone: Frame;

before(async () => {
  if (skip !== false) return;
  org = await startTestOrg();
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 920 } });
  page.setDefaultTimeout(TIMEOUT);
  await page.goto(`${org.addresses.lightning}/lightning/o/Contact/list`);
  const element = await page.waitForSelector('iframe[title=Softphone]', { state: 'attached' });
  const frame = await element.contentFrame();
  assert.ok(frame);
  phone = frame;
  await phone.waitForURL(/\/apex\/AircallSoftphone/);
  await phone.waitForFunction(() => 'sforce' in window);
});
after(async () => {
  if (skip !== false) return;
  await browser.close();
  await org.close();
});

interface Result {
  success: boolean;
  returnValue: unknown;
  errors: { code: string; description: string }[] | null;
}

/** Calls one Open CTI method in the softphone's page and gives what its callback received. */
function cti(method: string, args: Record<string, unknown> = {}): Promise<Result> {
  return phone.evaluate(
    ([name, given]) =>
      new Promise<Result>((resolve) => {
        const api = (window as unknown as { sforce: { opencti: Record<string, (args: object) => void> } })
          .sforce.opencti;
        api[name]?.({ ...given, callback: resolve });
      }),
    [method, args] as const,
  );
}

async function idOf(soql: string): Promise<string> {
  const url = `${org.addresses.instanceUrl}/services/data/v65.0/query?q=${encodeURIComponent(soql)}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${org.addresses.accessToken}` } });
  const { records } = (await answer.json()) as { records: { Id: string }[] };
  return records[0]?.Id ?? '';
}

const adaId = (): Promise<string> => idOf("SELECT Id FROM Contact WHERE Email = 'ada@example.com'");

test(
  'S1: one eager utility item; its frame may use the microphone and is told who its parent is',
  { skip },
  async () => {
    const frame = page.locator('iframe[title=Softphone]');
    assert.match((await frame.getAttribute('allow')) ?? '', /microphone; autoplay/);
    const url = new URL(phone.url());
    assert.equal(url.pathname, '/apex/AircallSoftphone');
    assert.equal(url.searchParams.get('sfdcIframeOrigin'), org.addresses.lightning);
    assert.equal(url.searchParams.get('mode'), 'Lightning');
  },
);

test(
  'S4: the panel opens, carries labels, icons and sizes, and refuses sizes out of range',
  { skip },
  async () => {
    await cti('setSoftphonePanelVisibility', { visible: true });
    await cti('setSoftphoneItemLabel', { label: 'Ada calls' });
    await cti('setSoftphonePanelLabel', { label: 'Ada Lovelace calls' });
    await cti('setSoftphonePanelHeight', { heightPX: 500 });
    await page.waitForSelector('.shell-dock-open');
    assert.deepEqual((await cti('isSoftphonePanelVisible')).returnValue, { visible: true });
    assert.equal((await page.textContent('[data-utility=softphone]'))?.trim(), 'Ada calls');
    assert.equal((await page.textContent('.shell-dock-head b'))?.trim(), 'Ada Lovelace calls');
    assert.equal((await page.locator('iframe[title=Softphone]').boundingBox())?.height, 500);
    const refused = await cti('setSoftphonePanelHeight', { heightPX: 100 });
    assert.equal(refused.errors?.[0]?.code, 'INVALID_PARAM');
    await page.click('[aria-label=Minimize]');
    assert.deepEqual((await cti('isSoftphonePanelVisible')).returnValue, { visible: false });
  },
);

test(
  'S4: a screen pop shows the record, and the softphone is told where the agent is',
  { skip },
  async () => {
    await phone.evaluate(
      `window.seen = []; sforce.opencti.onNavigationChange({ listener: (p) => seen.push(p) })`,
    );
    const recordId = await adaId();
    const popped = await cti('screenPop', { type: 'sobject', params: { recordId } });
    assert.deepEqual(popped, { success: true, returnValue: null, errors: null });
    await page.waitForSelector(`[data-record-page="${recordId}"]`);
    const view = (await cti('getAppViewInfo')).returnValue as Record<string, unknown>;
    assert.equal(view['recordName'], 'Ada Lovelace');
    assert.equal(view['objectType'], 'Contact');
    assert.equal(view['personAccount'], false);
    const seen = await phone.evaluate<Record<string, unknown>[]>('window.seen');
    assert.equal(seen.at(-1)?.['recordId'], recordId);
  },
);

test('screen pops with wrong parameters are refused with a code', { skip }, async () => {
  const wrong: Record<string, unknown>[] = [
    { type: 'sobject', params: { recordId: 'nonsense' } },
    { type: 'search', params: { searchString: 'ab' } },
    { type: 'url', params: { url: 'https://evil.example/' } },
    { type: 'newRecord', params: { entityName: 'Nope__c' } },
    { type: 'other', params: { a: 1 } },
  ];
  for (const args of wrong) {
    const answer = await cti('screenPop', args);
    assert.equal(answer.success, false, JSON.stringify(args));
    assert.equal(answer.errors?.[0]?.code, 'INVALID_PARAM');
  }
  const apex = await cti('runApex', { apexClass: 'Nope', methodName: 'x' });
  assert.match(apex.errors?.[0]?.description ?? '', /Could not load Apex class: Nope/);
});

test('S10: phone fields can be dialled once the softphone says so, with their record', { skip }, async () => {
  const recordId = await adaId();
  await cti('screenPop', { type: 'sobject', params: { recordId } });
  await page.waitForSelector(`[data-record-page="${recordId}"]`);
  await cti('disableClickToDial');
  assert.equal(await page.locator('[data-dial]').count(), 0);
  await phone.evaluate(
    `window.dialled = []; sforce.opencti.onClickToDial({ listener: (p) => dialled.push(p) })`,
  );
  await cti('enableClickToDial');
  await page.locator('[data-dial="020 7946 0131"]').first().click();
  await phone.waitForFunction('window.dialled.length === 1');
  const [payload] = await phone.evaluate<Record<string, unknown>[]>('window.dialled');
  assert.deepEqual(payload, {
    number: '020 7946 0131',
    recordId,
    recordName: 'Ada Lovelace',
    objectType: 'Contact',
    personAccount: false,
    contactId: recordId,
  });
});

test('saveLog writes a Task, refreshView shows it under Past Activity', { skip }, async () => {
  const WhoId = await adaId();
  const value = { entityApiName: 'Task', Subject: 'Logged by the page', Status: 'Completed', WhoId };
  const saved = await cti('saveLog', { value });
  assert.match(String(saved.returnValue), /^00T/);
  const refused = await cti('saveLog', { value: { entityApiName: 'Task', Nope__c: 1 } });
  assert.equal(refused.errors?.[0]?.code, 'SERVER_ERROR');
  await cti('refreshView');
  const row = page.locator(`[data-task="${String(saved.returnValue)}"]`);
  await row.waitFor();
  await row.locator('button').first().click();
  assert.match((await row.textContent()) ?? '', /Call Result.*Call Recording.*Status\s*Completed/s);
});

test(
  'S4: the new-record form is filled in, holds what is wrong, and ends on the new record',
  { skip },
  async () => {
    await cti('screenPop', {
      type: 'newRecord',
      params: { entityName: 'Contact', defaultFieldValues: { Phone: '+442079460777' } },
    });
    const form = page.locator('[data-new-record=Contact]');
    assert.equal(await form.locator('#new-Phone').inputValue(), '+442079460777');
    await form.locator('button[type=submit]').click();
    assert.match((await form.locator('[data-field=LastName]').textContent()) ?? '', /Complete this field/);
    await form.locator('#new-LastName').fill('Newcomer');
    await form.locator('button[type=submit]').click();
    await page.waitForSelector('h1:has-text("Newcomer")');
    assert.match(page.url(), /\/lightning\/r\/Contact\/003/);
  },
);

test('a field is edited on the page, and a refusal stays with its field', { skip }, async () => {
  // Dialling has opened the panel, which lies over the details as it does in Lightning.
  await cti('setSoftphonePanelVisibility', { visible: false });
  await page.click('[data-record-page] button:has-text("Edit")');
  await page.fill('#edit-Title', 'Somebody');
  await page.fill('#edit-Email', 'no mail address');
  await page.click('.shell-form-footer button[type=submit]');
  await page.waitForSelector('[data-field=Email] [role=alert]');
  await page.fill('#edit-Email', 'new@example.com');
  await page.click('.shell-form-footer button[type=submit]');
  await page.waitForSelector('[data-record-page] [data-field=Title] dd:has-text("Somebody")');
});

test('channels carry messages, and call centre settings are the package’s', { skip }, async () => {
  await phone.evaluate(
    `window.heard = []; sforce.opencti.subscribe({ channelName: 'Some__c', listener: (m) => heard.push(m) })`,
  );
  await cti('publish', { channelName: 'Some__c', message: { a: 1 } });
  await phone.waitForFunction('window.heard.length === 1');
  assert.deepEqual(await phone.evaluate('window.heard'), [{ a: 1 }]);
  const settings = (await cti('getCallCenterSettings')).returnValue as Record<string, unknown>;
  assert.equal(settings['/reqGeneralInfo/reqAdapterUrl'], '/apex/AircallSoftphone');
});

test('messages of other windows are not obeyed', { skip }, async () => {
  const address = page.url();
  await page.evaluate(
    (recordId) => {
      const args = { type: 'sobject', params: { recordId } };
      const message = { methodName: 'screenPop', callId: 9, apiVersion: 65, apiType: 'opencti', args };
      window.postMessage(message, '*');
    },
    await adaId(),
  );
  await page.waitForTimeout(500);
  assert.equal(page.url(), address);
});

test('global search finds, tabs close, and the page has no accessibility faults', { skip }, async () => {
  await page.fill('[name=term]', 'Lovelace');
  await page.press('[name=term]', 'Enter');
  await page.locator('[data-related=Contact] a:has-text("Ada Lovelace")').click();
  await page.waitForSelector('h1:has-text("Ada Lovelace")');
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const faults: unknown = await page.evaluate(
    `axe.run(document, { iframes: false }).then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 120))]))`,
  );
  assert.deepEqual(faults, []);
  await page.click('[aria-label="Close Ada Lovelace"]');
  assert.equal(await page.locator('.shell-work-tab a:has-text("Ada Lovelace")').count(), 0);
});

test('another user can be chosen in the menu', { skip }, async () => {
  await page.click('.shell-avatar');
  await page.click('[role=menuitemradio]:has-text("Joan Clarke")');
  await page.waitForSelector('.shell-avatar:has-text("User: Joan Clarke")');
});
