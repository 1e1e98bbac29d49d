import AircallWrapUp from 'c/aircallWrapUp';
import { ADA, JOAN, match, row, settle, ended, mount, phone, words } from 'softphone/testing';

const search = () => Promise.resolve([]);

describe('wrap-up (S8)', () => {
  it('asks who called while that is open, and takes notes, disposition and related record', async () => {
    const ambiguous = ended({
      match: match({ state: 'Ambiguous', winner: null, candidates: [ADA, JOAN] }),
      result: row(),
    });
    const { part } = mount('c-wrap', AircallWrapUp, {
      state: phone({ current: ambiguous }),
      call: ambiguous,
      search,
    });
    expect(words(part)).toMatch(/Who called\?.*Disposition.*Related to.*Notes/);
    await expect(part).toBeAccessible();
  });

  it('offers a record to a caller whom nobody knows, until the call is logged on one', async () => {
    const unknown = ended({
      match: match({ state: 'None', winner: null, newRecordObject: 'Contact', newRecordLabel: 'Contact' }),
    });
    const properties = { state: phone({ current: unknown }), call: unknown, search };
    const { part } = mount('c-wrap', AircallWrapUp, properties);
    expect(words(part)).toContain('New Contact');
    part.call = { ...unknown, result: row() };
    await settle();
    expect(words(part)).not.toContain('New Contact');
  });

  it('says where the call is while Salesforce does not answer (S3)', () => {
    const call = ended();
    const server = { kind: 'unreachable', waiting: [], nextTryAt: null } as const;
    const { part } = mount('c-wrap', AircallWrapUp, {
      state: phone({ server, dispositions: [] }),
      call,
      search,
    });
    expect(words(part)).toMatch(/kept in this browser until Salesforce answers/);
    expect(part.querySelector('[role="radio"]')).toBeNull();
  });
});
