import type { PhoneState } from 'c/aircallSoftphoneModel';
import { ADA, JOAN, match, row, start } from '../../__tests__/fixtures.ts';
import type { Effect, PhoneEvent } from '../events.ts';
import { reduce } from '../reducer.ts';
import { INITIAL_STATE } from '../state.ts';

/** Runs events from the start and keeps every effect, in order. */
function run(
  events: readonly PhoneEvent[],
  from: PhoneState = INITIAL_STATE,
): { state: PhoneState; effects: Effect[] } {
  const effects: Effect[] = [];
  const state = events.reduce((before, event) => {
    const step = reduce(before, event);
    effects.push(...step.effects);
    return step.state;
  }, from);
  return { state, effects };
}

const ready = (settings = {}): PhoneEvent[] => [
  { type: 'leading', leading: true, at: 0 },
  { type: 'started', start: start(settings) },
  { type: 'logged in', email: 'a.easley@example.com', at: 0 },
];
const ring = (callId = '1', at = 1_000): PhoneEvent => ({
  type: 'incoming call',
  callId,
  number: '+442079460132',
  lineNumber: '+442012345678',
  at,
});
const found = (callId = '1', change = {}, at = 1_100): PhoneEvent => ({
  type: 'looked up',
  callId,
  match: match(change),
  at,
});
const answered = (callId = '1', at = 5_000): PhoneEvent => ({
  type: 'ringtone ended',
  callId,
  answerStatus: 'answered',
  at,
});
const ended = (callId = '1', duration: number | null = 60, at = 65_000): PhoneEvent => ({
  type: 'call ended',
  callId,
  duration,
  at,
});
const command = (value: Extract<PhoneEvent, { type: 'command' }>['command'], at = 70_000): PhoneEvent => ({
  type: 'command',
  command: value,
  at,
});
const of = <T extends Effect['type']>(effects: readonly Effect[], type: T): Extract<Effect, { type: T }>[] =>
  effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
const sent = (effects: readonly Effect[]) => of(effects, 'record').filter((effect) => effect.send === 'now');

describe('a call that is answered and hung up (S4, S9)', () => {
  const { state, effects } = run([...ready(), ring(), found(), answered(), ended()]);

  it('opens the panel, asks for the caller once and pops once', () => {
    expect(of(effects, 'open panel')).toHaveLength(1);
    expect(of(effects, 'look up')).toHaveLength(1);
    expect(of(effects, 'pop record')).toEqual([{ type: 'pop record', callId: '1', recordId: ADA.id }]);
  });

  it('reports the facts once, at hang-up, and folds the phone for the wrap-up', () => {
    expect(sent(effects)).toHaveLength(1);
    expect(sent(effects)[0]?.call).toMatchObject({
      phase: 'ended',
      answeredAt: 5_000,
      duration: 60,
      notes: '',
    });
    expect(state.current?.wrapUp).toBe('open');
    expect(state.folded).toBe(true);
  });

  it('shows the answer of the server', () => {
    const done = run([{ type: 'reported', rows: [row()] }], state);
    expect(done.state.current?.result?.sentence).toMatch(/^Logged as Completed/);
    expect(done.state.current?.saving).toBe(false);
    expect(done.state.recent[0]?.callId).toBe('1');
  });
});

describe('screen pop (S4)', () => {
  const pops = (settings: object, events: readonly PhoneEvent[]) => {
    const { effects } = run([...ready(settings), ...events]);
    return [...of(effects, 'pop record'), ...of(effects, 'pop form')];
  };

  it.each([
    ['on answer: not while it rings', { popOn: 'answer' }, [ring(), found()], 0],
    ['on answer: when it is answered', { popOn: 'answer' }, [ring(), found(), answered()], 1],
    ['on answer: the match comes after the answer', { popOn: 'answer' }, [ring(), answered(), found()], 1],
    ['never', { popOn: 'never' }, [ring(), found(), answered()], 0],
    ['switched off', { enabled: false }, [ring(), found()], 0],
    ['a record that the agent may not open (L13)', {}, [ring(), found('1', { hidden: true })], 0],
    ['several: the chooser, no pop (M7)', {}, [ring(), found('1', { state: 'Ambiguous', winner: null })], 0],
    ['a withheld number: nothing (M6)', {}, [ring(), found('1', { state: 'Withheld', winner: null })], 0],
    ['after more than a minute: not any more (S3)', {}, [ring(), found('1', {}, 62_000)], 0],
    ['after the end: not any more', {}, [ring(), ended('1', 0, 2_000), found()], 0],
    ['the event twice: once', {}, [ring(), ring(), found(), found()], 1],
  ])('%s', (_name, settings, events, count) => {
    expect(pops(settings, events)).toHaveLength(count);
  });

  it('opens the form for an unknown number, with its fields, if the setting says so', () => {
    const none = {
      state: 'None',
      winner: null,
      newRecordObject: 'Contact',
      newRecordFields: { Phone: '+1' },
    };
    expect(pops({}, [ring(), found('1', none)])).toEqual([
      { type: 'pop form', callId: '1', objectName: 'Contact', fields: { Phone: '+1' } },
    ]);
    expect(pops({ popUnknown: 'nothing' }, [ring(), found('1', none)])).toEqual([]);
  });

  it('pops only in the leading tab, and when it takes the lead while it rings (S12)', () => {
    const following = run([{ type: 'started', start: start() }, ring(), found()]);
    expect(of(following.effects, 'pop record')).toEqual([]);
    const leading = run([{ type: 'leading', leading: true, at: 2_000 }], following.state);
    expect(of(leading.effects, 'pop record')).toHaveLength(1);
  });

  it('waits for the settings, which may come after the match (S3)', () => {
    const before = run([{ type: 'leading', leading: true, at: 0 }, ring(), found()]);
    expect(of(before.effects, 'pop record')).toEqual([]);
    const after = run([{ type: 'started', start: start() }, answered()], before.state);
    expect(of(after.effects, 'pop record')).toHaveLength(1);
  });
});

describe('the agent chooses (M7, S8)', () => {
  it('pops the choice, sends it after the call, and keeps no related record beside a Lead (S7)', () => {
    const ambiguous = found('1', { state: 'Ambiguous', winner: null, candidates: [ADA, JOAN] });
    const { state } = run([...ready(), ring(), ambiguous, answered(), ended()]);
    const related = { id: '500', objectName: 'Case', name: '1', detail: '', icon: '' };
    const done = run(
      [
        command({ type: 'related', callId: '1', record: related }),
        command({ type: 'choose', candidate: { ...JOAN, objectName: 'Lead' } }),
      ],
      state,
    );
    expect(done.state.current).toMatchObject({ chosen: { id: JOAN.id }, related: null, choosing: false });
    expect(of(done.effects, 'pop record')).toEqual([{ type: 'pop record', callId: null, recordId: JOAN.id }]);
    expect(sent(done.effects)).toHaveLength(1);
  });

  it('asks for a required disposition and never blocks the next call', () => {
    const { state } = run([...ready({ dispositionRequired: true }), ring(), found(), answered(), ended()]);
    const refused = run([command({ type: 'save', callId: '1' })], state);
    expect(refused.state.current?.dispositionMissing).toBe(true);
    const second = run([ring('2', 80_000)], refused.state);
    expect(second.state.current?.id).toBe('2');
    expect(second.state.folded).toBe(false);
    expect(second.state.kept).toMatchObject([{ id: '1', wrapUp: 'open' }]);
    const back = run([ended('2', 0, 90_000), command({ type: 'continue', callId: '1' })], second.state);
    expect(back.state.current?.id).toBe('1');
    const saved = run(
      [command({ type: 'disposition', callId: '1', value: 'Busy' }), command({ type: 'save', callId: '1' })],
      back.state,
    );
    expect(saved.state.current?.wrapUp ?? 'closed').toBe('closed');
    expect(sent(saved.effects).at(-1)?.call.disposition).toBe('Busy');
  });
});

describe('a call whose end is not reported (S11)', () => {
  const talking = run([...ready(), ring(), found(), answered()]).state;

  it('is finished by the next call, without a duration of our own', () => {
    const { effects, state } = run([ring('2', 100_000)], talking);
    expect(sent(effects)[0]?.call).toMatchObject({
      id: '1',
      phase: 'ended',
      endedBy: 'next call',
      duration: null,
    });
    expect(state.current?.id).toBe('2');
  });

  it('is finished by the agent; the phone may still correct it', () => {
    const byAgent = run([command({ type: 'end call here', callId: '1' })], talking);
    expect(sent(byAgent.effects)[0]?.call).toMatchObject({ endedBy: 'agent', duration: null });
    const late = run([ended('1', 42, 90_000)], byAgent.state);
    expect(sent(late.effects)[0]?.call).toMatchObject({ endedBy: 'phone', duration: 42 });
  });

  it.each<[string, PhoneEvent]>([
    ['an end of an unknown call', ended('99')],
    ['a logout', { type: 'logged out', at: 70_000 }],
    ['a second greeting: the frame was reloaded', { type: 'logged in', email: 'a@example.com', at: 70_000 }],
  ])('asks whether it has ended after %s, once', (_name, event) => {
    const once = run([event], talking);
    expect(once.state.current?.endAsked).toBe(true);
    expect(
      of(once.effects, 'announce').filter(({ announcement }) => announcement.kind === 'end asked'),
    ).toHaveLength(1);
    expect(run([command({ type: 'still talking', callId: '1' })], once.state).state.current?.endAsked).toBe(
      false,
    );
  });

  it('comes back after a reload with its notes, and asks (S6)', () => {
    const typed = run([command({ type: 'notes', callId: '1', text: 'VAT' })], talking).state.current;
    const { state } = run([...ready(), { type: 'restored', calls: typed ? [typed] : [] }]);
    expect(state.current).toMatchObject({ notes: 'VAT', endAsked: true, phase: 'talking' });
  });
});

describe('a ringtone that ends here (L10)', () => {
  it('is reported as that, not as missed, and looked at again after the delay', () => {
    const left: PhoneEvent = { type: 'ringtone ended', callId: '1', answerStatus: 'disconnected', at: 9_000 };
    const { effects, state } = run([...ready(), ring(), found(), left]);
    expect(sent(effects)[0]?.call).toMatchObject({ answerStatus: 'disconnected', answeredAt: null });
    expect(of(effects, 'fetch recent')).toEqual([{ type: 'fetch recent', afterMs: 125_000 }]);
    expect(state.folded).toBe(false);
  });

  it('learns the answer from the talk time if the ringtone event is missing', () => {
    const { effects } = run([...ready(), ring(), ended('1', 30, 60_000)]);
    expect(sent(effects)[0]?.call).toMatchObject({ answeredAt: 30_000, duration: 30 });
  });
});

describe('dialling (S10)', () => {
  const source = { recordId: ADA.id, objectName: 'Contact', name: ADA.name };
  const click: PhoneEvent = { type: 'click to dial', number: '(415) 555-0132', source, at: 1 };
  const out: PhoneEvent = {
    type: 'outgoing call',
    callId: '7',
    number: '+14155550132',
    lineNumber: '+1',
    at: 3,
  };
  const allowed: PhoneEvent = { type: 'dial allowed', number: '+14155550132', source, at: 2 };

  it('asks the server, hands the number to the phone, and shows success only after outgoing_call', () => {
    const asked = run([...ready(), click, allowed]);
    expect(of(asked.effects, 'ask to dial')).toEqual([
      { type: 'ask to dial', number: '(415) 555-0132', source },
    ]);
    expect(of(asked.effects, 'dial')).toEqual([{ type: 'dial', number: '+14155550132' }]);
    expect(asked.state.notice).toBeNull();
    const dialled = run([out], asked.state);
    expect(dialled.state.notice?.kind).toBe('dialling');
    expect(dialled.state.current?.source).toEqual(source);
  });

  it('makes a Case the related record of the call (S7)', () => {
    const onCase = { recordId: '500000000000001AAA', objectName: 'Case', name: '00001042' };
    const { state } = run([...ready(), { ...allowed, source: onCase }, out] as PhoneEvent[]);
    expect(state.current?.related).toMatchObject({ id: onCase.recordId, objectName: 'Case' });
  });

  it('refuses while a call runs and while the phone is logged out', () => {
    expect(run([...ready(), ring(), click]).state.notice?.code).toBe('in_call');
    expect(run([{ type: 'started', start: start() }, click]).state.notice?.code).toBe('not_ready');
    const refused: PhoneEvent = { type: 'dial refused', code: 'do_not_call', text: 'No.', recordId: ADA.id };
    expect(run([...ready(), refused]).state.notice).toMatchObject({ code: 'do_not_call', recordId: ADA.id });
  });
});

describe('any order of events', () => {
  /** A small generator with a seed, so that a failure can be repeated. */
  function random(seed: number): () => number {
    let value = seed;
    return () => {
      value = (value * 1_103_515_245 + 12_345) % 2_147_483_648;
      return value / 2_147_483_648;
    };
  }

  function stream(seed: number): PhoneEvent[] {
    const next = random(seed);
    const pool: PhoneEvent[] = ['1', '2', '3'].flatMap((id) => [
      ring(id),
      found(id),
      answered(id),
      ended(id),
      ended(id, null),
      { type: 'ringtone ended', callId: id, answerStatus: 'refused', at: 4_000 },
      { type: 'outgoing answered', callId: id, at: 4_000 },
      { type: 'reported', rows: [row({ callId: id })] },
      command({ type: 'notes', callId: id, text: `notes of ${id}` }),
      command({ type: 'end call here', callId: id }),
      command({ type: 'save', callId: id }),
      command({ type: 'close', callId: id }),
      { type: 'logged out', at: 1 },
      { type: 'logged in', email: 'a@example.com', at: 1 },
    ]);
    return Array.from({ length: 60 }, () => pool[Math.floor(next() * pool.length)] ?? ring());
  }

  it.each(Array.from({ length: 200 }, (_, index) => index + 1))('keeps its promises (seed %i)', (seed) => {
    let state = run(ready()).state;
    const all: Effect[] = [];
    const over = new Set<string>();
    for (const event of stream(seed)) {
      const step = reduce(state, event);
      state = step.state;
      all.push(...step.effects);
      const calls = [...(state.current ? [state.current] : []), ...state.kept];
      expect(new Set(calls.map((call) => call.id)).size).toBe(calls.length);
      for (const call of calls) {
        // A call that has ended never rings or talks again.
        expect(over.has(call.id) && call.phase !== 'ended').toBe(false);
        if (call.phase === 'ended') {
          over.add(call.id);
        }
      }
    }
    for (const id of ['1', '2', '3']) {
      expect(of(all, 'pop record').filter((effect) => effect.callId === id).length).toBeLessThanOrEqual(1);
      expect(sent(all).some((effect) => effect.call.id === id)).toBe(over.has(id));
    }
  });
});
