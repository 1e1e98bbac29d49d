import { TestClock, settle } from '../../__tests__/fixtures.ts';
import { DEADLINE_MS, LATEST_MS, OpenCtiHost } from '../opencti.ts';

type Argument = Record<string, unknown> & {
  callback?: (answer: unknown) => void;
  listener?: (payload: unknown) => void;
};

/** Stands in for Salesforce's library: answers as it does, or not at all. */
function library(answer: (name: string) => unknown) {
  const calls: { name: string; argument: Argument }[] = [];
  const method = (name: string) => (argument: Argument) => {
    calls.push({ name, argument });
    const given = answer(name);
    if (given !== undefined) {
      argument.callback?.(given);
    }
  };
  const names = [
    'screenPop',
    'setSoftphonePanelVisibility',
    'setSoftphonePanelWidth',
    'setSoftphoneItemLabel',
    'setSoftphonePanelLabel',
  ];
  const all = [...names, 'onClickToDial', 'enableClickToDial', 'refreshView'];
  const opencti = {
    SCREENPOP_TYPE: { SOBJECT: 'sobject', NEW_RECORD_MODAL: 'newRecord' },
    ...Object.fromEntries(all.map((name) => [name, method(name)])),
  };
  return { calls, sforce: { opencti } };
}

const good = { success: true, returnValue: null, errors: null };

function page(sforce?: unknown): Window & { sforce?: unknown } {
  return { sforce } as unknown as Window & { sforce?: unknown };
}

it('pops a record and a form with the library’s own words', async () => {
  const { calls, sforce } = library(() => good);
  const host = new OpenCtiHost(page(sforce), new TestClock());
  await host.popRecord('003000000000001AAA');
  await host.popForm('Contact', { Phone: '+1' });
  expect(calls[0]?.argument).toMatchObject({ type: 'sobject', params: { recordId: '003000000000001AAA' } });
  expect(calls[1]?.argument).toMatchObject({
    type: 'newRecord',
    params: { entityName: 'Contact', defaultFieldValues: { Phone: '+1' } },
  });
});

it('listens before the fields become links, once', async () => {
  const { calls, sforce } = library(() => good);
  const clicks: unknown[] = [];
  new OpenCtiHost(page(sforce), new TestClock()).onClickToDial((click) => clicks.push(click));
  await settle();
  expect(calls.map(({ name }) => name)).toEqual(['onClickToDial', 'enableClickToDial']);
  calls[0]?.argument.listener?.({
    number: 4155550132,
    recordId: '003',
    objectType: 'Contact',
    recordName: 'Ada',
  });
  calls[0]?.argument.listener?.({ returnValue: { number: '12-34' } });
  expect(clicks).toEqual([
    { number: '4155550132', source: { recordId: '003', objectName: 'Contact', name: 'Ada' } },
    { number: '12-34', source: null },
  ]);
});

it('opens the panel, and asks for width only where the phone has too little', async () => {
  const opened = async (innerWidth: number): Promise<unknown> => {
    const { calls, sforce } = library(() => good);
    const window = { sforce, innerWidth } as unknown as Window;
    await new OpenCtiHost(window, new TestClock()).openPanel();
    return calls.map(({ name, argument: { callback: _callback, ...argument } }) => [name, argument]);
  };
  const visible = ['setSoftphonePanelVisibility', { visible: true }];
  expect(await opened(400)).toEqual([visible]);
  expect(await opened(300)).toEqual([visible, ['setSoftphonePanelWidth', { widthPX: 400 }]]);
});

it('gives up on a lost reply (S3)', async () => {
  const clock = new TestClock();
  const host = new OpenCtiHost(page(library(() => undefined).sforce), clock);
  const popped = host.popRecord('003');
  const lost = expect(popped).rejects.toMatchObject({ code: 'deadline' });
  await clock.pass(DEADLINE_MS);
  await lost;
});

it('waits for a late script, and for a container that is still starting (S3)', async () => {
  const clock = new TestClock();
  const window = page();
  const host = new OpenCtiHost(window, clock);
  const popped = host.popRecord('003');
  await clock.pass(20_000);
  const starting = { success: false, returnValue: null, errors: [{ code: 'SOFTPHONE_CONTAINER_ERROR' }] };
  let tries = 0;
  const { sforce } = library(() => (++tries < 4 ? starting : good));
  window.sforce = sforce;
  await clock.pass(2_000);
  await popped;
  expect(tries).toBe(4);
});

it('says so when there is no Open CTI at all, or it refuses', async () => {
  const clock = new TestClock();
  const alone = expect(new OpenCtiHost(page(), clock).openPanel()).rejects.toMatchObject({ code: 'no_host' });
  await clock.pass(LATEST_MS + 1_000);
  await alone;
  const refusing = library(() => ({
    success: false,
    errors: [{ code: 'INVALID_PARAM', description: 'no' }],
  }));
  await expect(new OpenCtiHost(page(refusing.sforce), clock).openPanel()).rejects.toMatchObject({
    code: 'INVALID_PARAM',
  });
  const throwing = {
    opencti: {
      setSoftphonePanelVisibility: () => {
        throw new Error('argument');
      },
    },
  };
  await expect(new OpenCtiHost(page(throwing), clock).openPanel()).rejects.toMatchObject({
    code: 'invalid_call',
  });
});
