import AircallRecordThread from 'c/aircallRecordThread';
import { conversationsOf, readPage, type Conversation } from 'c/aircallRecordModel';
import { find, mount, words } from 'softphone/testing';

const AT = Date.UTC(2026, 2, 3, 9, 2);

function conversation(change: object = {}): Conversation {
  const shared = {
    number: '+442079460132',
    formatted: '+44 20 7946 0132',
    line: 'Support UK',
    lineNumber: '+442079460500',
    name: 'Ada Lovelace',
    channel: 'WhatsApp message',
    logState: 'Logged',
    sentence: 'Logged.',
    taskId: '00T1',
    taskStatus: 'Completed',
  };
  const theirs = {
    direction: 'Inbound',
    deliveryStatus: 'received',
    body: 'Here is\nthe plan',
    startedAt: AT,
  };
  const ours = { direction: 'Outbound', deliveryStatus: 'failed', body: 'Thank you', startedAt: AT + 60_000 };
  const files = [
    { name: 'plan.png', url: 'https://x/plan.png' },
    { name: 'lost.png', url: null },
  ];
  const [found] = conversationsOf(
    readPage({
      messages: [
        { interactionId: '2', agent: 'Annie Easley', ...shared, ...ours, ...change },
        { interactionId: '1', attachments: files, ...shared, ...theirs },
      ],
    }).messages,
  );
  if (!found) {
    throw new Error('no conversation');
  }
  return found;
}

function shadowOf(change: object = {}): ShadowRoot {
  const { part } = mount('c-thread', AircallRecordThread, { conversation: conversation(change) });
  return part.shadowRoot as ShadowRoot;
}

describe('a conversation (L12)', () => {
  it('is read in the order of time, theirs and ours told apart by name and side', async () => {
    const shadow = shadowOf();
    expect(find(shadow, 'h3').textContent).toBe('+44 20 7946 0132 on Support UK');
    const items = [...shadow.querySelectorAll('.message')];
    expect(items.map((item) => item.className)).toEqual(['message', 'message message_ours']);
    expect(items.map(words)).toEqual([
      expect.stringMatching(/^Ada Lovelace WhatsApp .*Mar 3.* Here is the plan/),
      expect.stringMatching(/^Annie Easley WhatsApp .* Thank you Not delivered/),
    ]);
    await expect(find(shadow, 'section')).toBeAccessible();
  });

  it('links attachments; one without an address is named', () => {
    const shadow = shadowOf();
    const [link, ...others] = shadow.querySelectorAll<HTMLAnchorElement>('.bubble a');
    expect(others).toEqual([]);
    expect([link?.href, link?.textContent, link?.rel]).toEqual([
      'https://x/plan.png',
      'Attachment: plan.png',
      'noopener',
    ]);
    expect(words(find(shadow, '.bubble'))).toContain('Attachment: lost.png');
  });

  it('says why a message is not logged, and how far it has come', () => {
    const sentence = 'Unassigned: several users share this line and nobody was given the message.';
    const shadow = shadowOf({ logState: 'Unassigned', sentence, taskId: null, deliveryStatus: 'delivered' });
    const ours = find(shadow, '.message_ours');
    expect(words(ours)).toContain(`Delivered ${sentence}`);
    expect(ours.querySelector('c-aircall-record-link')).toBeNull();
  });

  it('names the line where Aircall names no agent', () => {
    expect(words(find(shadowOf({ agent: '' }), '.message_ours'))).toMatch(/^Support UK/);
  });
});
