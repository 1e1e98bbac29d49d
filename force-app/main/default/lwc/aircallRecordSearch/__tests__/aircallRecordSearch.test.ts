import AircallRecordSearch from 'c/aircallRecordSearch';
import type { RecordRef } from 'c/aircallSoftphoneModel';
import { CASE, settle, find, mount, press, type, words } from 'softphone/testing';

const search = jest.fn<Promise<readonly RecordRef[]>, [string, readonly string[]]>();
beforeEach(() => search.mockReset().mockResolvedValue([CASE]));

describe('record search (S7)', () => {
  const open = () =>
    mount('c-search', AircallRecordSearch, { search, objects: ['Case'], label: 'Search records' });
  const ask = async (part: HTMLElement, term: string): Promise<void> => {
    jest.useFakeTimers();
    type(find(part, 'input') as HTMLInputElement, term);
    jest.advanceTimersByTime(400);
    jest.useRealTimers();
    await settle();
  };

  it('asks once the typing pauses, and hands on the record', async () => {
    const { part } = open();
    const picked: RecordRef[] = [];
    part.addEventListener('pick', (event) => picked.push((event as CustomEvent<RecordRef>).detail));
    await ask(part, '1042');
    expect(search).toHaveBeenCalledWith('1042', ['Case']);
    press(find(part, 'input'), 'ArrowDown');
    expect(document.activeElement).toBe(find(part, '[data-id]'));
    find(part, '[data-id]').click();
    expect(picked).toEqual([CASE]);
    await expect(part).toBeAccessible();
  });

  it('says what went wrong', async () => {
    const { part } = open();
    await ask(part, 'a');
    expect(words(part)).toContain('Type at least 2 characters.');
    search.mockResolvedValue([]);
    await ask(part, 'zzz');
    expect(words(part)).toContain('Nothing found for “zzz”.');
    search.mockRejectedValue(new Error('down'));
    await ask(part, 'zzzz');
    expect(words(part)).toContain('The search failed.');
  });
});
