import { TestClock } from '../../__tests__/fixtures.ts';
import { RemotingServer } from '../remoting.ts';

type Callback = (result: unknown, event: unknown) => void;

function server(answer: (json: string, done: Callback) => void) {
  const calls: { action: string; json: string; options: unknown }[] = [];
  const Manager = {
    invokeAction(action: string, json: string, done: Callback, options: unknown) {
      calls.push({ action, json, options });
      answer(json, done);
    },
  };
  const clock = new TestClock();
  const window = { Visualforce: { remoting: { Manager } } } as unknown as Window;
  return { calls, clock, port: new RemotingServer(window, clock) };
}

const answering = (value: unknown) => server((_json, done) => done(JSON.stringify(value), { status: true }));

it('sends one JSON text with the options of the platform', async () => {
  const { port, calls } = answering({
    match: { state: 'None', number: '+1', newRecordFields: { Phone: '+1', Odd: 3 } },
  });
  const match = await port.lookup({
    callId: '3456789012',
    direction: 'inbound',
    number: '+1',
    lineNumber: '+2',
    at: 1,
  });
  expect(calls[0]).toMatchObject({
    action: 'AircallSoftphoneController.lookup',
    options: { buffer: false, escape: false, timeout: 15_000 },
  });
  expect(JSON.parse(calls[0]?.json ?? '')).toMatchObject({ callId: '3456789012' });
  expect(match).toMatchObject({
    state: 'None',
    candidates: [],
    winner: null,
    newRecordFields: { Phone: '+1', Odd: '3' },
  });
});

it('reads what is missing or odd as nothing, never as an error', async () => {
  expect(await answering({}).port.start()).toMatchObject({ connectedLines: 0, dispositions: [], recent: [] });
  expect(
    await answering({ cases: 'x', interactions: [null] }).port.card({
      callId: '1',
      lineNumber: '',
      recordId: '',
      number: '',
    }),
  ).toMatchObject({ cases: [], interactions: [{ logState: 'Pending', taskId: null }] });
  expect(await answering({ results: [{ callId: 7, logState: 'Logged' }] }).port.report([])).toMatchObject([
    { callId: '7', logState: 'Logged' },
  ]);
  expect(await answering({ records: [{ id: '003' }] }).port.searchRecords('a', [])).toMatchObject([
    { id: '003' },
  ]);
  expect(await answering({ recent: [] }).port.recent()).toEqual([]);
  expect(await answering({ results: [] }).port.retry('a00')).toEqual([]);
});

it('hands on the server’s own code and sentence', async () => {
  const error = { code: 'do_not_call', message: 'Grace Hopper asked not to be called.', recordId: '00Q' };
  await expect(answering({ error }).port.dial({ number: '1' })).rejects.toMatchObject({
    ...error,
    name: 'PortError',
  });
});

it.each([
  [{ status: false, type: 'exception', message: 'You have an error: List index out of bounds' }, 'exception'],
  [
    { status: false, type: 'exception', message: 'Unable to connect to the server (communication failure).' },
    'unreachable',
  ],
  [{ status: false, type: 'error', message: 'Request timed out' }, 'unreachable'],
  [
    { status: false, type: 'exception', message: 'Logged in?  Please refresh: your session has expired' },
    'session_over',
  ],
  [{ status: false, statusCode: 401, message: '' }, 'session_over'],
])('tells failures apart: %j', async (event, code) => {
  const { port } = server((_json, done) => done(null, event));
  await expect(port.recent()).rejects.toMatchObject({ code });
});

it('does not wait for ever, and says when remoting is not there', async () => {
  const { port, clock } = server(() => undefined);
  const lost = expect(port.recent()).rejects.toMatchObject({ code: 'unreachable' });
  await clock.pass(20_000);
  await lost;
  await expect(new RemotingServer({} as Window, clock).recent()).rejects.toMatchObject({
    code: 'unreachable',
  });
  const { port: broken } = server((_json, done) => done('<html>', { status: true }));
  await expect(broken.recent()).rejects.toMatchObject({ code: 'unreachable' });
});
