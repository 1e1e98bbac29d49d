import AircallNotes from 'c/aircallNotes';
import type { Call } from 'c/aircallSoftphoneModel';
import { row, settle, call, ended, find, mount, press, type, words } from 'softphone/testing';

describe('notes (S6)', () => {
  it('say so where the browser keeps nothing beyond this tab', () => {
    const talking = call({ phase: 'talking', notes: 'VAT' });
    const { part } = mount('c-notes', AircallNotes, { call: talking, fleeting: true });
    expect(words(part)).toContain('Kept until this tab closes');
    expect(words(part)).not.toContain('Saved');
  });

  it('hands on every key stroke, and Ctrl + Enter saves', async () => {
    const { part, commands } = mount('c-notes', AircallNotes, {
      call: call({ phase: 'talking', notes: 'VAT' }),
    });
    const field = find(part, 'textarea') as HTMLTextAreaElement;
    expect(field.value).toBe('VAT');
    expect(words(part)).toContain('Saved in this browser');
    type(field, 'VAT 20 %');
    press(field, 'Enter', { ctrlKey: true });
    expect(commands).toEqual([
      { type: 'notes', callId: '1', text: 'VAT 20 %' },
      { type: 'save', callId: '1' },
    ]);
    await expect(part).toBeAccessible();
  });

  it('never writes over what is being typed, and changes with the call', async () => {
    const { part } = mount('c-notes', AircallNotes, { call: call({ notes: 'old' }) });
    const field = find(part, 'textarea') as HTMLTextAreaElement;
    field.value = 'being typed';
    part.call = call({ notes: 'late echo' });
    await settle();
    expect(field.value).toBe('being typed');
    part.call = call({ id: '2', notes: 'another call' });
    await settle();
    expect(field.value).toBe('another call');
  });

  it.each<[Partial<Call>, string]>([
    [{ saving: true }, 'Saved in this browser'],
    [{ result: row() }, 'Saved to the Task'],
    [{ result: row({ taskId: null }) }, 'Saved to the call'],
  ])('says where they are: %j', (change, where) => {
    expect(words(mount('c-notes', AircallNotes, { call: ended(change) }).part)).toContain(where);
  });
});
