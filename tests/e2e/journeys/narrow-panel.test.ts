import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { type Console, SHOTS } from '../harness/browser.ts';
import { ADA, aircall, eventually, settings } from '../harness/org.ts';
import { consoleOfSuite } from '../harness/suite.ts';

/** Three Contacts of the demo data have it. */
const SHARED = '+14155550132';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Controls and headings that reach out of the panel. */
const CUT_OFF = `[...document.querySelectorAll('.ac button, .ac input, .ac textarea, .ac h1, .ac h2')]
  .filter((one) => one.checkVisibility() && !one.classList.contains('ac-skip'))
  .filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < 0 || right > innerWidth + 0.5;
  })
  .map((one) => one.outerHTML)`;
const VIOLATIONS = `axe
  .run(document, { iframes: false })
  .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))]))`;

describe('a narrow panel (S1, S15)', () => {
  let agent: Console;
  consoleOfSuite((opened) => {
    agent = opened;
  });

  const inPanel = <T>(script: string): Promise<T> =>
    agent.softphone.locator('body').evaluate<T, HTMLElement>(script);

  /** The host's own borders take one pixel on each side. */
  const hasWidth = (widthPX: number): Promise<void> =>
    eventually(async () => assert.equal(await inPanel<number>('innerWidth'), widthPX - 2));

  /** The host keeps the width, whatever the softphone asks for. */
  async function narrow(widthPX: number): Promise<void> {
    await inPanel(`new Promise((callback) => {
      const cti = sforce.opencti;
      window.hostsOwn ??= cti.setSoftphonePanelWidth;
      cti.setSoftphonePanelWidth = (argument) => argument.callback({ success: true });
      window.hostsOwn.call(cti, { widthPX: ${widthPX}, callback });
    })`);
    await hasWidth(widthPX);
  }

  /** Nothing of ours is cut off, everything can be read, at any width; and no rule of accessibility is broken. */
  async function look(state: string): Promise<void> {
    for (const width of [400, 340, 300]) {
      const name = `narrow-${width}-${state}`;
      await narrow(width);
      await agent.page.locator('iframe[title="Softphone"]').screenshot({ path: `${SHOTS}/${name}.png` });
      assert.deepEqual(await inPanel<string[]>(CUT_OFF), [], `${name}: cut off`);
    }
    await inPanel(`window.axe ?? (() => { ${AXE} })()`);
    assert.deepEqual(await inPanel<unknown[]>(VIOLATIONS), [], state);
  }

  it('rings, talks, wraps up', async () => {
    await agent.openPanel();
    await narrow(300);
    const call = await aircall.ring(ADA);
    await agent.softphone.getByText(/^Matched on Mobile/).waitFor();
    await agent.softphone.getByRole('heading', { name: 'Open' }).waitFor();
    await look('ringing');
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await agent.softphone.getByRole('textbox', { name: 'Notes' }).fill('VAT should be 20 %.');
    await look('talking');
    await agent.softphone.getByRole('tab', { name: 'Caller' }).click();
    await agent.softphone.getByText(/^Head of Analytics · \+44 20 7946 0132/).waitFor();
    await look('caller');
    await aircall.step(call, 'hangup', { talking: 134 });
    await agent.softphone
      .getByText(/Logged as Completed/)
      .first()
      .waitFor();
    await look('wrap-up');
    await agent.softphone.getByRole('button', { name: 'Save' }).click();
    await look('logged');
  });

  it('asks who is calling, and says that the call is unassigned', async () => {
    const restore = await settings({ Ambiguous__c: 'Ask' });
    try {
      await agent.page.reload();
      await agent.ready();
      await agent.openPanel();
      await narrow(300);
      const call = await aircall.ring(SHARED);
      await agent.softphone.getByText('Who is calling?').waitFor();
      await look('ambiguous');
      await agent.workspace.getByRole('button', { name: 'Answer' }).click();
      await aircall.step(call, 'hangup', { talking: 10 });
      await agent.softphone
        .getByText(/^Unassigned: 3 Contacts have this number/)
        .first()
        .waitFor();
      await look('unassigned');
      await agent.softphone.getByRole('button', { name: 'Leave unassigned' }).click();
    } finally {
      await restore();
    }
  });

  it('a ring asks the host for the width that the phone needs', async () => {
    await agent.page.reload();
    await agent.ready();
    await agent.openPanel();
    await inPanel(
      `new Promise((callback) => sforce.opencti.setSoftphonePanelWidth({ widthPX: 300, callback }))`,
    );
    await hasWidth(300);
    await aircall.ring(ADA);
    await hasWidth(400);
  });
});
