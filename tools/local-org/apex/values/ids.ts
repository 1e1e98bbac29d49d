/** Record ids in Apex: the store's rules under the names the runtime uses. */
export { looksLikeId as isId, normaliseId as toId18 } from '../../data/ids.ts';
