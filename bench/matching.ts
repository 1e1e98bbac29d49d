/**
 * Matching (design 4): precision and recall of the comparison, recall end to end through the local org's search index
 * in its strict and its lenient form, and what a ring lookup costs. `npx tsx bench/matching.ts`; deterministic.
 */
import { performance } from 'node:perf_hooks';
import { SEED_USERS } from '../tools/local-org/data/seed.ts';
import { LocalStore } from '../tools/local-org/data/store.ts';
import type { PhoneTokens } from '../tools/local-org/data/search/tokens.ts';
import { Engine } from '../tools/local-org/apex/engine/engine.ts';
import { loadProgram } from '../tools/local-org/apex/engine/load.ts';
import { makeVectors, type PhoneVector } from '../scripts/phone-table/vectors.ts';
import { readMetadata } from '../scripts/phone-table/metadata.ts';

const ROOTS = ['force-app', 'bench/apex'];
const CONTEXT = { userId: SEED_USERS.admin };
const HOUR = 3_600_000;

interface Org {
  store: LocalStore;
  call(method: string, args: Record<string, unknown>): string;
  limits: Partial<Record<string, number>>;
}

function openOrg(phoneTokens: PhoneTokens): Org {
  const store = new LocalStore({ roots: ROOTS, phoneTokens, indexLagSeconds: 0 });
  const host = {
    callout: () => {
      throw new Error('no callouts here');
    },
    log: () => undefined,
  };
  const engine = new Engine(loadProgram(ROOTS, store.schema), store, host);
  const org: Org = {
    store,
    limits: {},
    call(method, args) {
      const outcome = engine.runAuraMethod('AircallMatchingBench', method, args, CONTEXT);
      if (!outcome.ok) throw new Error(`${method}: ${outcome.error.type} ${outcome.error.message}`);
      org.limits = outcome.limits;
      return typeof outcome.value === 'string' ? outcome.value : '';
    },
  };
  return org;
}

const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

interface Pair {
  vector: PhoneVector;
  target: string;
  same: boolean;
}

/**
 * Numbers a stored text could be confused with: the same national digits in another country, a trunk digit more, the
 * extension taken for digits, the neighbour.
 */
function distractors(e164: string, codes: string[]): string[] {
  const code = codes.find((each) => e164.startsWith(`+${each}`)) ?? '';
  const national = e164.slice(code.length + 1);
  const other = codes[(Number(national.slice(-3)) + 7) % codes.length] ?? '1';
  const last = String((Number(e164.slice(-1)) + 1) % 10);
  return [`+${other}${national}`, `+${code}0${national}`, `${e164}12`, `${e164.slice(0, -1)}${last}`].filter(
    (target) => target !== e164,
  );
}

function pairs(vectors: PhoneVector[]): Pair[] {
  const codes = [...readMetadata().regions.keys()].sort((a, b) => b.length - a.length);
  const texts = vectors.filter((vector) => !/[\t\n]/.test(vector.stored));
  return texts.flatMap((vector): Pair[] => {
    const near = distractors(vector.e164 ?? '+14155550132', codes).map((target) => ({
      vector,
      target,
      same: false,
    }));
    return vector.e164 === null ? near : [{ vector, target: vector.e164, same: true }, ...near];
  });
}

export interface ComparisonResult {
  pairs: number;
  regions: number;
  precision: number;
  recall: number;
  wrong: string[];
}

/** The comparison alone, given the candidate's text. */
function compareAll(org: Org): ComparisonResult {
  const all = pairs(makeVectors());
  const wrong: string[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (const chunk of chunks(all, 400)) {
    const lines = chunk
      .map(({ vector, target }) => `${vector.stored}\t${vector.region}\t${target}`)
      .join('\n');
    const answers = org.call('compare', { lines });
    chunk.forEach(({ vector, target, same }, i) => {
      const said = answers[i] === '1';
      if (said && same) truePositives++;
      if (said && !same) falsePositives++;
      if (said !== same)
        wrong.push(`${vector.region} "${vector.stored}" ${said ? 'taken for' : 'not'} ${target}`);
    });
  }
  const positives = all.filter((pair) => pair.same).length;
  return {
    pairs: all.length,
    regions: new Set(all.map((pair) => pair.vector.region)).size,
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / positives,
    wrong,
  };
}

/** One Contact for each number, in the n-th of its forms, older than what counts as new; then every number rings. */
function searchAll(phoneTokens: PhoneTokens): {
  numbers: number;
  recall: number;
  precision: number;
  missed: string[];
} {
  const org = openOrg(phoneTokens);
  const byNumber = new Map<string, PhoneVector[]>();
  for (const vector of makeVectors()) {
    if (vector.e164 !== null && !vector.kind.includes('other country')) {
      byNumber.set(vector.e164, [...(byNumber.get(vector.e164) ?? []), vector]);
    }
  }
  const stored = [...byNumber].map(([e164, forms], i) => ({ e164, form: forms[i % forms.length] }));
  for (const chunk of chunks(stored, 200)) {
    const lines = chunk
      .map(({ e164, form }) => `${form?.stored ?? ''}\t${e164}\t${form?.region ?? ''}`)
      .join('\n');
    org.call('save', { lines });
  }
  org.store.advance(HOUR);
  const missed: string[] = [];
  let wrong = 0;
  for (const chunk of chunks(stored, 40)) {
    const names = org.call('match', { numbers: chunk.map(({ e164 }) => e164).join('\n') }).split('\n');
    chunk.forEach(({ e164, form }, i) => {
      if (names[i] === '') missed.push(`${form?.region ?? ''} "${form?.stored ?? ''}" ${e164}`);
      else if (names[i] !== e164) wrong++;
    });
  }
  const found = stored.length - missed.length;
  return {
    numbers: stored.length,
    recall: found / stored.length,
    precision: (found - wrong) / found,
    missed,
  };
}

/** One number rings, in an org where it is on three records. */
function ringCost(
  org: Org,
  rounds: number,
): { p50: number; p95: number; soql: number; sosl: number; dml: number } {
  org.call('save', { lines: '(415) 555-0132\tAda\tUnited States\n+1 415 555 0132\tGrace\tUS' });
  org.store.advance(HOUR);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    org.call('match', { numbers: '+14155550132' });
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const { queries = 0, soslQueries = 0, dmlStatements = 0 } = org.limits;
  return { p50: at(0.5), p95: at(0.95), soql: queries, sosl: soslQueries, dml: dmlStatements };
}

const percent = (value: number): string => `${(value * 100).toFixed(2)} %`;

export interface BenchRow {
  what: string;
  result: string;
  budget: string;
  ok: boolean;
}

export function matchingBench(): BenchRow[] {
  const org = openOrg('lenient');
  const comparison = compareAll(org);
  const rows: BenchRow[] = [
    {
      what: `matching precision, ${comparison.pairs} pairs, ${comparison.regions} countries`,
      result: percent(comparison.precision),
      budget: '100 %',
      ok: comparison.precision === 1,
    },
    {
      what: 'matching recall',
      result: percent(comparison.recall),
      budget: '>= 99.5 %, 5,000 pairs, 60 countries',
      ok: comparison.recall >= 0.995 && comparison.pairs >= 5000 && comparison.regions >= 60,
    },
  ];
  comparison.wrong.slice(0, 20).forEach((line) => console.error(line));
  for (const tokens of ['strict', 'lenient'] as const) {
    const { numbers, recall, precision, missed } = searchAll(tokens);
    missed.slice(0, 10).forEach((line) => console.error(`${tokens}: ${line}`));
    rows.push({
      what: `end to end through search, ${tokens}, ${numbers} numbers`,
      result: `recall ${percent(recall)}, precision ${percent(precision)}`,
      budget: 'reported',
      ok: precision === 1,
    });
  }
  const cost = ringCost(org, 40);
  rows.push({
    what: 'Apex cost of a ring lookup, matching part',
    result: `${cost.soql} SOQL, ${cost.sosl} SOSL, ${cost.dml} DML; p50 ${cost.p50.toFixed(0)} ms, p95 ${cost.p95.toFixed(0)} ms`,
    budget: '10 SOQL, 1 SOSL, 0 DML with everything on',
    ok: cost.soql <= 10 && cost.sosl <= 1 && cost.dml === 0,
  });
  return rows;
}

if (process.argv[1]?.endsWith('matching.ts')) {
  console.table(matchingBench());
}
