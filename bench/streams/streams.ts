/**
 * `npm run test:streams [-- --streams N --seed N]`: L2, M8, I2, I3, L10. Real-shaped streams of calls and messages,
 * duplicated, reordered, partly lost and then reconciled, reported by three tabs and a ring group of eight, must end in
 * one interaction, one Task and one record each, the same as if everything had come in order.
 */
import { parseArgs } from 'node:util';
import { runStreams } from './run.ts';

const { values } = parseArgs({
  options: { streams: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const streams = Number(values.streams);
const seed = Number(values.seed);
const started = Date.now();
const result = await runStreams(streams, seed, (done) => console.error(`${done} of ${streams} streams`));
result.wrong.slice(0, 100).forEach((line) => console.log(line));
const failed = result.failedSeeds.size + (result.failedSeeds.size === 0 && result.wrong.length > 0 ? 1 : 0);
console.log(
  `Streams with seeds ${seed} to ${seed + streams - 1}: ${result.interactions} interactions, ${result.requests} requests, ` +
    `${result.repeated} repeated, ${Math.round((Date.now() - started) / 1000)} s`,
);
if (failed > 0)
  console.log(`Replay one: npm run test:streams -- --streams 1 --seed ${[...result.failedSeeds][0] ?? seed}`);
console.log(`${streams - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
