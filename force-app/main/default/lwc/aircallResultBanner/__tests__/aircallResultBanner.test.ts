import AircallResultBanner from 'c/aircallResultBanner';
import type { InteractionRow } from 'c/aircallSoftphoneModel';
import { ADA, row, button, ended, find, mount, words } from 'softphone/testing';

describe('what became of the call (S9)', () => {
  const banner = (result: InteractionRow | null, waiting = false) =>
    mount('c-banner', AircallResultBanner, { call: ended({ result }), waiting });

  it('logged: one sentence, links to Task and record', async () => {
    const { part, commands } = banner(row());
    expect(words(part)).toContain('Logged as Completed on Ada Lovelace (Contact).');
    button(part, 'Open Task').click();
    button(part, 'Open record').click();
    expect(commands).toEqual([
      { type: 'open record', recordId: row().taskId },
      { type: 'open record', recordId: ADA.id },
    ]);
    await expect(part).toBeAccessible();
  });

  it('failed: the reason, what is kept, Retry', async () => {
    const failed = row({
      logState: 'Failed',
      sentence:
        'Not saved: Salesforce refused the Task. “Call Result is required.” The call is kept. Tried once.',
      reason: 'Salesforce refused the Task. “Call Result is required.”',
      taskId: null,
    });
    const { part, commands } = banner(failed);
    expect(words(find(part, 'strong'))).toBe('Not saved: Salesforce refused the Task.');
    expect(words(part)).toMatch(/” The call is kept\. Tried once\./);
    button(part, 'Retry').click();
    button(part, 'Copy details').click();
    expect(commands[0]).toEqual({ type: 'retry', interactionId: failed.interactionId });
    expect(commands[1]).toMatchObject({
      type: 'copy',
      text: expect.stringContaining('Call Result') as string,
    });
    await expect(part).toBeAccessible();
  });

  it('refused as a whole: what is kept here, and when it is tried again', () => {
    const refused = row({
      logState: 'Failed',
      sentence: 'Not saved: Salesforce refused the call.',
      reason: 'No access.',
      interactionId: '',
      taskId: null,
      nextAttemptAt: Date.now() + 60_000,
    });
    expect(words(banner(refused).part)).toMatch(
      /^Not saved: Salesforce refused the call\. No access\. The call, .* are kept\. .*Next automatic try at /,
    );
  });

  it.each<[string, InteractionRow | null, boolean, string]>([
    [
      'unassigned',
      row({ logState: 'Unassigned', sentence: 'Unassigned: 3 Contacts. No Task yet.', taskId: null }),
      false,
      'Unassigned: 3 Contacts. No Task yet.',
    ],
    [
      'not logged',
      row({ logState: 'Not logged', sentence: 'Not logged: line Fax is not connected.', reason: 'Fax' }),
      false,
      'line Fax',
    ],
    ['on its way', null, false, 'The call is being saved.'],
    ['kept', null, true, 'kept in this browser'],
  ])('%s', (_name, result, waiting, said) => {
    expect(words(banner(result, waiting).part)).toContain(said);
  });
});
