import read from '@salesforce/apex/AircallRecordController.recordings';
import AircallRecording from 'c/aircallRecording';
import { find, mount, settle, words } from 'softphone/testing';

jest.mock(
  '@salesforce/apex/AircallRecordController.recordings',
  () => {
    const { createApexTestWireAdapter } = jest.requireActual<{
      createApexTestWireAdapter: (method: unknown) => unknown;
    }>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true },
);

const server = read as unknown as { emit(data: unknown): void; error(body: unknown): void };
const VOICEMAIL = { kind: 'Voicemail', url: 'https://assets.aircall.io/calls/1/voicemail' };

async function shown(answer: unknown): Promise<ShadowRoot> {
  const { part } = mount('c-recording', AircallRecording, { recordId: '00T' });
  server.emit(answer);
  await settle();
  return part.shadowRoot as ShadowRoot;
}

describe('a recording on its page (C6)', () => {
  it('is a link that says that Aircall may ask for a log-in', async () => {
    const shadow = await shown([VOICEMAIL]);
    const link = find(shadow, 'a') as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).toEqual([VOICEMAIL.url, '_blank', 'noopener']);
    expect(words(find(shadow, 'article'))).toMatch(/Voicemail.*Aircall may ask you to log in/);
    expect(shadow.querySelector('audio')).toBeNull();
    await expect(find(shadow, 'article')).toBeAccessible();
  });

  it('is played when somebody asks for it', async () => {
    const shadow = await shown([VOICEMAIL]);
    const play = find(shadow, 'lightning-button') as HTMLElement & { label: string };
    expect(play.label).toBe('Play Voicemail here');
    play.click();
    await settle();
    const audio = find(shadow, 'audio') as HTMLAudioElement;
    expect([audio.src, audio.controls]).toEqual([VOICEMAIL.url, true]);
    await expect(find(shadow, 'article')).toBeAccessible();
  });

  it('that does not play says why and what to do; the link stays', async () => {
    const shadow = await shown([VOICEMAIL]);
    find(shadow, 'lightning-button').click();
    await settle();
    find(shadow, 'audio').dispatchEvent(new CustomEvent('error'));
    await settle();
    expect(shadow.querySelector('audio')).toBeNull();
    expect(words(find(shadow, '[role=alert]'))).toMatch(/or https:\/\/assets\.aircall\.io is no trusted URL/);
    expect(find(shadow, 'a')).toBeTruthy();
    await expect(find(shadow, 'article')).toBeAccessible();
  });

  it.each([[[]], [null], [[{ kind: 'Recording', url: 'file:///etc/passwd' }]]])(
    'shows nothing for %j',
    async (answer) => {
      expect((await shown(answer)).querySelector('article')).toBeNull();
    },
  );
});
