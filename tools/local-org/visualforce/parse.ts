import { parseExpression, PageError, type Expression } from './expressions.ts';

/** Text with merge fields in it. */
export type Piece = { kind: 'literal'; value: string } | { kind: 'merge'; expression: Expression };

export type Part =
  | { kind: 'markup'; pieces: Piece[]; inScript: boolean }
  | { kind: 'open'; name: string; attributes: Map<string, Piece[]>; empty: boolean; line: number }
  | { kind: 'close'; name: string; line: number };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** Splits text into literals and merge fields. A `}` inside quotes does not end a merge field. */
export function parsePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  const merge = /\{!((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^}'"])*)\}/g;
  let at = 0;
  for (const match of text.matchAll(merge)) {
    if (match.index > at) pieces.push({ kind: 'literal', value: text.slice(at, match.index) });
    pieces.push({ kind: 'merge', expression: parseExpression(match[1] ?? '') });
    at = match.index + match[0].length;
  }
  const tail = text.slice(at);
  if (tail.includes('{!')) throw new PageError(`a merge field is not closed near "${tail.slice(0, 40)}"`);
  if (tail !== '') pieces.push({ kind: 'literal', value: tail });
  return pieces;
}

const COMPONENT = /<(\/?)([a-z][\w]*):(\w+)((?:\s+[\w:]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gi;
const ATTRIBUTE = /([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributesOf(text: string): Map<string, Piece[]> {
  const attributes = new Map<string, Piece[]>();
  for (const match of text.matchAll(ATTRIBUTE)) {
    attributes.set(match[1] ?? '', parsePieces(decodeEntities(match[2] ?? match[3] ?? '')));
  }
  return attributes;
}

/** Merge fields are encoded by where they stand, so scripts and styles are told from markup. */
function markupParts(text: string, openScript: { inside: boolean }): Part[] {
  const parts: Part[] = [];
  const push = (value: string): void => {
    if (value !== '') parts.push({ kind: 'markup', pieces: parsePieces(value), inScript: openScript.inside });
  };
  const border = /<(script|style)\b[^>]*>|<\/(script|style)>/gi;
  let at = 0;
  for (const match of text.matchAll(border)) {
    const end = match.index + match[0].length;
    const opens = match[1] !== undefined;
    push(opens ? text.slice(at, end) : text.slice(at, match.index));
    at = opens ? end : match.index;
    openScript.inside = opens;
  }
  push(text.slice(at));
  return parts;
}

/**
 * Splits a Visualforce page into markup and components (`apex:...`). Comments are dropped, as the platform
 * drops them before it looks for merge fields.
 */
export function parsePage(source: string): Part[] {
  const text = source.replace(/<!--[\s\S]*?-->/g, '');
  const parts: Part[] = [];
  const openScript = { inside: false };
  let at = 0;
  for (const match of text.matchAll(COMPONENT)) {
    parts.push(...markupParts(text.slice(at, match.index), openScript));
    at = match.index + match[0].length;
    const line = text.slice(0, match.index).split('\n').length;
    const name = `${match[2] ?? ''}:${match[3] ?? ''}`;
    if (match[1] === '/') parts.push({ kind: 'close', name, line });
    else
      parts.push({
        kind: 'open',
        name,
        attributes: attributesOf(match[4] ?? ''),
        empty: match[5] === '/',
        line,
      });
  }
  parts.push(...markupParts(text.slice(at), openScript));
  return parts;
}
