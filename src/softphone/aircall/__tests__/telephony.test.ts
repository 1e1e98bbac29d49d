import { TestClock, settle } from '../../__tests__/fixtures.ts';
import type { TelephonyEvent } from '../../call/events.ts';
import { createFrame } from '../frame.ts';
import { AircallTelephony, LOGGED_OUT_MS, SILENCE_MS } from '../telephony.ts';

const ORIGIN = 'https://workspace.aircall.io';

interface Desk {
  readonly events: TelephonyEvent[];
  readonly telephony: AircallTelephony;
  readonly clock: TestClock;
  readonly frame: HTMLIFrameElement;
  readonly posted: unknown[];
  readonly says: (name: string, value?: unknown, from?: { origin?: string; source?: Window | null }) => void;
}

function desk(): Desk {
  document.body.replaceChildren();
  const clock = new TestClock();
  const frame = createFrame(document, ORIGIN, 'Aircall phone');
  document.body.append(frame);
  const posted: unknown[] = [];
  const inner = frame.contentWindow;
  if (inner) {
    inner.postMessage = ((message: unknown) => posted.push(message)) as typeof inner.postMessage;
  }
  const telephony = new AircallTelephony(window, frame, clock);
  const events: TelephonyEvent[] = [];
  telephony.listen((event) => events.push(event));
  return {
    events,
    telephony,
    clock,
    frame,
    posted,
    says(name, value, from = {}) {
      const source = from.source === undefined ? frame.contentWindow : from.source;
      const data = { name, value };
      window.dispatchEvent(new MessageEvent('message', { data, origin: from.origin ?? ORIGIN, source }));
    },
  };
}

describe('the frame (S1)', () => {
  it('may use the microphone, and shows the workspace', () => {
    const { frame } = desk();
    expect(frame.allow).toBe('microphone; autoplay; clipboard-read; clipboard-write; hid');
    expect(frame.src).toBe('https://workspace.aircall.io/?integration=generic');
  });
});

describe('messages (S2)', () => {
  it('become events, in order, through the genuine SDK', async () => {
    const { says, events, posted } = desk();
    says('apm_phone_loaded', { email: 'a.easley@example.com' });
    says('apm_phone_incoming_call', { from: '+15550100', to: '+15550199', call_id: 3456789012 });
    says('apm_phone_call_end_ringtone', { answer_status: 'answered', call_id: 3456789012 });
    says('apm_phone_call_ended', { duration: 12, call_id: 3456789012 });
    await settle();
    expect(events.map(({ type }) => type).sort()).toEqual(
      ['logged in', 'incoming call', 'ringtone ended', 'call ended'].sort(),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'incoming call', callId: '3456789012', number: '+15550100' }),
    );
    expect(posted).toContainEqual(expect.objectContaining({ name: 'apm_app_isready' }));
  });

  it.each([
    ['another origin', { origin: 'https://workspace.aircall.io.evil.example' }, 'origin'],
    ['plain http', { origin: 'http://workspace.aircall.io' }, 'origin'],
    ['another frame of the same origin', { source: window }, 'source'],
    ['no source', { source: null }, 'source'],
  ] as const)('from %s are counted and dropped', async (_name, from, reason) => {
    const { says, events, telephony, posted } = desk();
    says('apm_phone_loaded', { email: 'evil@example.com' }, from);
    says('apm_phone_incoming_call', { from: '+1', to: '+2', call_id: 1 }, from);
    await settle();
    expect(events).toEqual([]);
    expect(posted).toEqual([]);
    expect(telephony.dropped[reason]).toBe(2);
  });

  it('of an unknown name or a wrong shape are counted, never thrown', () => {
    const { says, events, telephony } = desk();
    says('apm_phone_surprise', {});
    says('something_else');
    says('apm_phone_incoming_call', { from: '+1', to: '+2', call_id: 'x' });
    window.dispatchEvent(new MessageEvent('message', { data: 'text', origin: ORIGIN, source: window }));
    expect(events).toEqual([]);
    expect(telephony.dropped.unknown).toBe(1);
    expect(telephony.dropped.shape).toBe(2);
    expect(telephony.dropped.source).toBe(1);
  });

  it('of a reload without a logout are noticed: the SDK would stay silent', async () => {
    const { says, events } = desk();
    says('apm_phone_loaded', { email: 'a@example.com' });
    says('apm_phone_loaded', { email: 'a@example.com' });
    await settle();
    expect(events.filter(({ type }) => type === 'logged in')).toHaveLength(2);
    says('apm_phone_logout');
    expect(events.at(-1)?.type).toBe('logged out');
  });
});

describe('a silent frame (S1)', () => {
  it('shows the log-in form first, and is blocked after ten seconds', async () => {
    const { events, clock } = desk();
    await clock.pass(LOGGED_OUT_MS);
    expect(events.map(({ type }) => type)).toEqual(['workspace loaded']);
    await clock.pass(SILENCE_MS);
    expect(events.at(-1)).toMatchObject({
      type: 'workspace silent',
      origin: 'http://localhost',
      workspace: ORIGIN,
    });
  });

  it('is not blocked once it has spoken, or while somebody types in it', async () => {
    const spoke = desk();
    spoke.says('apm_phone_logout');
    await spoke.clock.pass(SILENCE_MS);
    expect(spoke.events.map(({ type }) => type)).toEqual(['logged out']);

    const typing = desk();
    typing.frame.tabIndex = 0;
    typing.frame.focus();
    window.dispatchEvent(new Event('blur'));
    await typing.clock.pass(SILENCE_MS);
    expect(typing.events.map(({ type }) => type)).toEqual(['workspace loaded']);
  });

  it('is loaded again in place', async () => {
    const { telephony, frame, events, clock } = desk();
    const parent = frame.parentNode;
    telephony.reload();
    expect(frame.parentNode).toBe(parent);
    await clock.pass(SILENCE_MS);
    expect(events.filter(({ type }) => type === 'workspace silent')).toHaveLength(1);
  });
});

describe('dialling (S10)', () => {
  it('is refused before the phone is there', async () => {
    const { telephony } = desk();
    await expect(telephony.dial('+15550100')).rejects.toMatchObject({ code: 'not_ready' });
  });

  it('sends one command at a time, since replies carry no id', async () => {
    const { telephony, says, posted } = desk();
    says('apm_phone_loaded', { email: 'a@example.com' });
    const dials = () =>
      posted.filter((one) => (one as { name: string }).name === 'apm_app_dial_number').length;
    const first = telephony.dial('+15550100');
    const second = telephony.dial('+15550101');
    await settle();
    expect(dials()).toBe(1);
    says('apm_phone_dial_number_response', { success: true });
    await first;
    await settle();
    expect(dials()).toBe(2);
    says('apm_phone_dial_number_response', { success: false, errorCode: 'in_call' });
    await expect(second).rejects.toMatchObject({ code: 'in_call' });
  });
});
