import AircallRecordChoices from 'c/aircallRecordChoices';
import type { RecordRef } from 'c/aircallSoftphoneModel';
import { CASE, settle, find, mount } from 'softphone/testing';

describe('choices of records (S7)', () => {
  const LEAD = { ...CASE, id: '00Q', objectName: 'Lead', name: 'Grace Hopper', detail: '' };

  it('hand on the record that was clicked', async () => {
    const { part } = mount('c-choices', AircallRecordChoices, { records: [CASE, LEAD], label: 'Found' });
    const picked: RecordRef[] = [];
    part.addEventListener('pick', (event) => picked.push((event as CustomEvent<RecordRef>).detail));
    find(part, '[data-id="00Q"]').click();
    expect(picked).toEqual([LEAD]);
    await expect(part).toBeAccessible();
  });

  it('hand on nothing when the list has changed under the pointer', async () => {
    const { part } = mount('c-choices', AircallRecordChoices, { records: [CASE], label: 'Found' });
    const picked: unknown[] = [];
    part.addEventListener('pick', (event) => picked.push(event));
    const button = find(part, 'button');
    part.records = [];
    button.click();
    await settle();
    expect(picked).toEqual([]);
    expect(part.querySelector('button')).toBeNull();
  });
});
