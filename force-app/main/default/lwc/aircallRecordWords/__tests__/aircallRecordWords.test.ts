import {
  channelWord,
  deliveryWord,
  duration,
  fill,
  fullMoment,
  joined,
  moment,
  outcomeIcon,
  outcomeWord,
  stateOf,
} from 'c/aircallRecordWords';

jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/London' }), { virtual: true });

describe('times', () => {
  const now = Date.UTC(2026, 6, 2, 9, 0);

  it('are as brief as they are clear, in the time zone of the user', () => {
    expect(moment(Date.UTC(2026, 6, 2, 7, 5), now)).toBe('08:05');
    expect(moment(Date.UTC(2026, 6, 1, 23, 30), now)).toBe('00:30');
    expect(moment(Date.UTC(2026, 2, 13, 10, 31), now)).toMatch(/^13 Mar,? 10:31$/);
    expect(moment(Date.UTC(2025, 2, 13, 10, 31), now)).toMatch(/^13 Mar 2025,? 10:31$/);
    expect(fullMoment(Date.UTC(2026, 2, 13, 10, 31))).toMatch(/Friday,? 13 March 2026 at 10:31/);
  });

  it.each([
    [null, ''],
    [0, ''],
    [38, '0:38'],
    [252, '4:12'],
    [3852, '1:04:12'],
  ])('of %s seconds is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe('words', () => {
  it('are filled and joined', () => {
    expect(fill('{0} on {1}', 'Ada', 'Support UK')).toBe('Ada on Support UK');
    expect(fill('{0} and {1}', 7)).toBe('7 and {1}');
    expect(joined('Missed', '', 'Support UK')).toBe('Missed · Support UK');
  });

  it.each([
    [{ outcome: 'Inbound answered', direction: 'Inbound' }, 'Inbound answered', 'utility:incoming_call'],
    [
      { outcome: 'Outbound unanswered', direction: 'Outbound' },
      'Outbound unanswered',
      'utility:outbound_call',
    ],
    [{ outcome: 'Missed', direction: 'Inbound' }, 'Missed', 'utility:missed_call'],
    [{ outcome: 'Voicemail', direction: 'Inbound' }, 'Voicemail', 'utility:voicemail_drop'],
    [{ outcome: '', direction: 'Inbound' }, 'Inbound call', 'utility:incoming_call'],
    [{ outcome: '', direction: 'Outbound' }, 'Outbound call', 'utility:outbound_call'],
  ])('of %j are %s with %s', (row, word, icon) => {
    expect(outcomeWord(row)).toBe(word);
    expect(outcomeIcon(row)).toBe(icon);
  });

  it('know every log state; an unknown one waits', () => {
    expect(
      ['Logged', 'Unassigned', 'Not logged', 'Failed', 'Pending', ''].map((state) => stateOf(state).tone),
    ).toEqual(['good', 'open', 'plain', 'bad', 'plain', 'plain']);
    expect(stateOf('').word).toBe('Pending');
  });

  it('of Aircall that are not known yet are shown as they are', () => {
    expect(deliveryWord('failed')).toBe('Not delivered');
    expect(deliveryWord('read')).toBe('read');
    expect(channelWord('WhatsApp message')).toBe('WhatsApp');
    expect(channelWord('SMS')).toBe('SMS');
  });
});
