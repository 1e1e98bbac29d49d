import AircallMessages from 'c/aircallMessages';
import type { PhoneState } from 'c/aircallSoftphoneModel';
import { start, button, call, clear, mount, phone, words } from 'softphone/testing';

describe('messages', () => {
  const said = (change: Partial<PhoneState>) => {
    const { part, commands } = mount('c-messages', AircallMessages, { state: phone(change) });
    return { part, commands, text: words(part) };
  };

  it('are none when all is well', () => expect(said({}).text).toBe(''));

  it.each<[string, Partial<PhoneState>, RegExp]>([
    ['loading', { connection: 'loading' }, /^Loading Aircall\.$/],
    [
      'logged out',
      { connection: 'logged out' },
      /logged out of Aircall\. Log in below to make and take calls\.$/,
    ],
    [
      'logged out, server logs',
      { connection: 'logged out', webhookActive: true },
      /still logged by the server\.$/,
    ],
    ['no line (L5)', { connectedLines: 0 }, /Nothing is logged until an admin connects a line\./],
    [
      'another e-mail (L4)',
      { agentEmail: 'x@example.com' },
      /Aircall is logged in as x@example\.com, Salesforce as a\.easley/,
    ],
    [
      'storage denied (S6)',
      { storageDenied: true },
      /^Notes are kept only until this tab closes: .* Allow cookies and site data for localhost .* reload/,
    ],
    ['switched off', { settings: { ...start().settings, enabled: false } }, /switched off/],
    [
      'dial refused',
      { notice: { kind: 'dial refused', code: 'in_call', text: '', recordId: null } },
      /Not called: a call is already/,
    ],
  ])('%s', async (_name, change, expected) => {
    const { part, text } = said(change);
    expect(text).toMatch(expected);
    await expect(part).toBeAccessible();
  });

  it('ignores the ending of a sandbox’s e-mails (L4)', () => {
    expect(said({ userEmail: 'A.Easley@example.com.invalid' }).text).toBe('');
  });

  it('counts what waits, and tries now (S3)', () => {
    const waiting = [1, 2].map((id) => ({
      callId: String(id),
      direction: 'inbound' as const,
      number: '+1',
      startedAt: 1,
      answered: true,
      hasNotes: false,
    }));
    const { part, text, commands } = said({
      server: { kind: 'unreachable', waiting, nextTryAt: Date.now() + 12_000 },
    });
    expect(text).toMatch(/Salesforce does not answer\. The phone works\. ?2 calls and their notes/);
    expect(text).toMatch(/Next try in 1[12] s/);
    button(part, 'Try now').click();
    expect(commands).toEqual([{ type: 'try now' }]);
  });

  it('offers reload only when no call would be lost', () => {
    const server = { kind: 'session over', waiting: [], nextTryAt: null } as const;
    const live = said({ server, current: call({ phase: 'talking', answeredAt: 1 }) });
    expect(live.part.querySelector('button')).toBeNull();
    clear();
    const free = said({ server });
    button(free.part, 'Reload').click();
    expect(free.commands).toEqual([{ type: 'reload' }]);
  });

  it('opens the record of somebody who must not be called (S10)', () => {
    const notice = {
      kind: 'dial refused',
      code: 'do_not_call',
      text: 'Not called: Grace.',
      recordId: '00Q',
    } as const;
    const { part, commands, text } = said({ notice });
    expect(text).toContain('Not called: Grace.');
    button(part, 'Open record').click();
    button(part, 'Close').click();
    expect(commands).toEqual([{ type: 'open record', recordId: '00Q' }, { type: 'close notice' }]);
  });
});
