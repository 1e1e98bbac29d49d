/**
 * M1, I5: numbers that hundreds of records have, in one batch with numbers that one record has. The lists of the search
 * are full then; each crowded number costs two searches more, and no other number is missed. The records are older
 * than what matching reads besides the search.
 */
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { SEED_USERS } from '../data/seed.ts';
import { openOrg, type Org } from '../org/org.ts';

const ROOTS = ['force-app', 'bench/apex'];
const HOUR_MS = 3_600_000;
const CROWD = 220;
const NUMBERS = 200;

const numberAt = (place: number): string => `+3326191${String(place).padStart(4, '0')}`;

async function ask(org: Org, method: string, args: Record<string, string>): Promise<string> {
  const outcome = await org.auraMethod('AircallMatchingBench', method, args, SEED_USERS.admin);
  assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.exception}: ${outcome.message}`);
  return String(outcome.value);
}

test('M1: crowded numbers cost their neighbours nothing', async () => {
  const org = await openOrg({ roots: ROOTS, workers: 1, indexLagSeconds: 0 });
  try {
    const numbers = Array.from({ length: NUMBERS }, (_, place) => numberAt(place));
    const crowded = [numberAt(0), numberAt(NUMBERS - 1)];
    const crowd = crowded.flatMap((number) => Array.from({ length: CROWD }, () => number));
    const lines = [...numbers, ...crowd].map((number) => `${number}\tCaller\tFrance`).join('\n');
    await ask(org, 'save', { lines });
    org.advance(HOUR_MS);
    const answer = await ask(org, 'effort', { numbers: numbers.join('\n') });
    assert.equal(answer, `${NUMBERS / 40 + 2 * crowded.length} ${NUMBERS}`);
  } finally {
    await org.close();
  }
});
