import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Unsupported } from '../../data/contract.ts';
import { nextFireTime } from '../cron.ts';

/** Sunday, 1 March 2026, 10:07:30 UTC. */
const NOW = Date.UTC(2026, 2, 1, 10, 7, 30);

const next = (expression: string): string | null => {
  const time = nextFireTime(expression, NOW);
  return time === null ? null : new Date(time).toISOString().slice(0, 19);
};

describe('cron expressions', () => {
  it('come at the next matching second, never at once', () => {
    assert.equal(next('0 5 * * * ?'), '2026-03-01T11:05:00');
    assert.equal(next('0 10 * * * ?'), '2026-03-01T10:10:00');
    assert.equal(next('30 7 10 * * ?'), '2026-03-02T10:07:30');
    assert.equal(next('0 0/20 * * * ?'), '2026-03-01T10:20:00');
  });

  it('know days, names, ranges, lists and years', () => {
    assert.equal(next('0 0 8 ? * MON-FRI'), '2026-03-02T08:00:00');
    assert.equal(next('0 0 8 ? * 1'), '2026-03-08T08:00:00');
    assert.equal(next('0 0 0 1,15 * ?'), '2026-03-15T00:00:00');
    assert.equal(next('0 0 0 1 JAN ? 2028'), '2028-01-01T00:00:00');
  });

  it('end, and are refused when they cannot be read', () => {
    assert.equal(next('0 0 0 1 1 ? 2020'), null);
    assert.throws(() => next('0 0 8 ? * 6L'), Unsupported);
  });
});
