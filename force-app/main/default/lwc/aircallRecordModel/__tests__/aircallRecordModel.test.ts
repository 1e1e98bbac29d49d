import { conversationsOf, messageOf, readPage } from 'c/aircallRecordModel';

const message = (id: string, more: object = {}): object => ({
  interactionId: id,
  number: '+442079460132',
  formatted: '+44 20 7946 0132',
  lineNumber: '+442079460500',
  line: 'Support UK',
  ...more,
});

describe('the answer of the server', () => {
  it('is read as it is', () => {
    const page = readPage({
      calls: [{ interactionId: 'a', duration: 252, taskId: '00T', taskStatus: 'Completed', startedAt: 5 }],
      messages: [message('b', { attachments: [{ name: 'plan.png', url: 'https://x/plan.png' }] })],
      moreCalls: true,
      unassignedMessages: 2,
    });
    expect(page.calls[0]).toMatchObject({ id: 'a', duration: 252, taskId: '00T', startedAt: 5 });
    expect(page.messages[0]?.attachments).toEqual([{ name: 'plan.png', url: 'https://x/plan.png' }]);
    expect(page).toMatchObject({ moreCalls: true, moreMessages: false, unassignedMessages: 2 });
  });

  it('may be anything: what is missing or of another kind is empty', () => {
    for (const answer of [null, undefined, 'text', [], { calls: 'no', messages: [null, 7] }]) {
      expect(readPage(answer)).toMatchObject({ calls: [], messages: [], unassignedCalls: 0 });
    }
    expect(readPage({ calls: [{}] }).calls[0]).toMatchObject({ id: '', duration: null, attachments: [] });
  });

  it('gives no link that is not of the web, and none to a Task that the user may not see', () => {
    const [call] = readPage({
      calls: [
        {
          taskId: '00T',
          taskStatus: null,
          recording: 'file:///etc/passwd',
          voicemail: 'https://assets.aircall.io/calls/1/voicemail',
          attachments: [{ name: 'x', url: 'data:text/html,x' }],
        },
      ],
    }).calls;
    expect(call).toMatchObject({
      taskId: '',
      recording: '',
      voicemail: 'https://assets.aircall.io/calls/1/voicemail',
      attachments: [{ name: 'x', url: null }],
    });
  });
});

describe('conversations (L12)', () => {
  it('are those of one number and one line, the latest first, each in the order of time', () => {
    const other = { lineNumber: '+33199001234', line: 'Support FR' };
    const { messages } = readPage({
      messages: [
        message('4', { startedAt: 4001 }),
        message('5', { startedAt: 4002 }),
        message('3', other),
        message('2'),
        message('1', other),
      ],
    });
    expect(
      conversationsOf(messages).map(({ line, messages: all }) => [line, all.map(({ id }) => id)]),
    ).toEqual([
      ['Support UK', ['2', '4', '5']],
      ['Support FR', ['1', '3']],
    ]);
    expect(conversationsOf([])).toEqual([]);
  });
});

describe('errors', () => {
  it('are said in the words of Apex, else in those of the browser', () => {
    expect(messageOf({ body: { message: 'No right.' }, status: 500 })).toBe('No right.');
    expect(messageOf(new Error('Offline'))).toBe('Offline');
    expect(messageOf({ body: [] })).toBe('');
  });
});
