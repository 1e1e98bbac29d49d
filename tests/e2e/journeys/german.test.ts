import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { closeBrowser, Console } from '../harness/browser.ts';
import { ADA, aircall, ANNIE, only, update } from '../harness/org.ts';

/** An agent whose language is German sees and hears the softphone and the server in German (S15). */
let annie: { Id: string; LanguageLocaleKey: string; LocaleSidKey: string };
let agent: Console;

before(async () => {
  await aircall.login(ANNIE);
  await aircall.noFaults();
  annie = await only<typeof annie & Record<string, unknown>>(
    `SELECT Id, LanguageLocaleKey, LocaleSidKey FROM User WHERE Username = '${ANNIE}'`,
  );
  await update('User', annie.Id, { LanguageLocaleKey: 'de', LocaleSidKey: 'de_DE' });
  agent = await Console.open({ ready: false });
});
after(async () => {
  await aircall.endAll();
  const { LanguageLocaleKey, LocaleSidKey } = annie;
  await update('User', annie.Id, { LanguageLocaleKey, LocaleSidKey });
  await agent.close();
  await closeBrowser();
});

it('rings, logs and wraps up in German', async () => {
  await agent.softphone.getByText('Bereit', { exact: true }).first().waitFor({ state: 'attached' });
  await agent.openPanel();
  assert.equal(await agent.softphone.locator('html').getAttribute('lang'), 'de');
  const call = await aircall.ring(ADA);
  await agent.softphone.getByText('Eingehend', { exact: true }).waitFor();
  await agent.softphone.getByText(/^Gefunden über Mobile.*der einzige Datensatz\.$/).waitFor();
  await agent.workspace.getByRole('button', { name: 'Answer' }).click();
  await agent.softphone.getByRole('textbox', { name: 'Notizen' }).fill('Korrigierte Rechnung bis Freitag.');
  await aircall.step(call, 'hangup', { talking: 134 });
  await agent.softphone
    .getByText('Als Completed protokolliert bei Ada Lovelace (Contact).')
    .first()
    .waitFor();
  await agent.shot('german');
  await agent.softphone.getByRole('button', { name: 'Speichern' }).click();
  await agent.softphone.getByText('Eingehend, angenommen · 2:14').first().waitFor();
});
