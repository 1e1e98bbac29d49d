import { evaluate, htmlEncode, PageError, propertiesOf, type Globals } from './expressions.ts';
import { parsePage, type Part, type Piece } from './parse.ts';

type OpenPart = Extract<Part, { kind: 'open' }>;

/** `<apex:page>` attributes that change nothing here, since the local org has no classic header or sidebar. */
const WITHOUT_EFFECT = new Set([
  'showHeader',
  'showheader',
  'sidebar',
  'sideBar',
  'showChat',
  'standardStylesheets',
  'lightningStylesheets',
  'showQuickActionVfHeader',
  'cache',
  'expires',
  'language',
  'id',
  'label',
]);
const WITH_EFFECT = new Set([
  'controller',
  'extensions',
  'title',
  'docType',
  'applyHtmlTag',
  'applyBodyTag',
  'cspHeader',
  'contentType',
]);

export interface ParsedPage {
  parts: Part[];
  /** Controller first, then extensions: the classes whose remote actions the page may call. */
  classes: string[];
  properties: string[];
  title: string;
  cspHeader: boolean;
  contentType: string;
  applyHtmlTag: boolean;
  applyBodyTag: boolean;
  docType: string;
}

function literal(pieces: Piece[] | undefined): string {
  return (pieces ?? []).map((piece) => (piece.kind === 'literal' ? piece.value : '')).join('');
}

function allPieces(parts: Part[]): Piece[] {
  return parts.flatMap((part) => {
    if (part.kind === 'markup') return part.pieces;
    return part.kind === 'open' ? [...part.attributes.values()].flat() : [];
  });
}

function pageTag(parts: Part[]): OpenPart {
  const tag = parts.find((part) => part.kind === 'open');
  if (tag?.kind !== 'open' || tag.name !== 'apex:page') {
    throw new PageError('a Visualforce page begins with <apex:page>');
  }
  for (const name of tag.attributes.keys()) {
    if (!WITH_EFFECT.has(name) && !WITHOUT_EFFECT.has(name)) {
      throw new PageError(`line ${tag.line}: <apex:page> has no supported attribute "${name}"`);
    }
  }
  return tag;
}

/** Reads a page's source: what it needs from the server before it can be rendered. */
export function readPage(source: string): ParsedPage {
  const parts = parsePage(source);
  const tag = pageTag(parts);
  const value = (name: string): string => literal(tag.attributes.get(name));
  const classes = [value('controller'), ...value('extensions').split(',')].map((name) => name.trim());
  const merges = allPieces(parts).flatMap((piece) =>
    piece.kind === 'merge' ? propertiesOf(piece.expression) : [],
  );
  return {
    parts,
    classes: classes.filter((name) => name !== ''),
    properties: [...new Set(merges)],
    title: value('title'),
    cspHeader: value('cspHeader') === 'true',
    contentType: value('contentType') || 'text/html',
    applyHtmlTag: value('applyHtmlTag') !== 'false',
    applyBodyTag: value('applyBodyTag') !== 'false',
    docType: value('docType'),
  };
}

const ASSET_TAGS: Record<
  string,
  { attributes: string[]; html: (value: (name: string) => string) => string }
> = {
  'apex:slds': {
    attributes: [],
    html: () =>
      '<link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css" type="text/css">',
  },
  'apex:stylesheet': {
    attributes: ['value'],
    html: (value) => `<link rel="stylesheet" type="text/css" href="${value('value')}">`,
  },
  'apex:includeScript': {
    attributes: ['value', 'loadOnReady'],
    html: (value) => `<script src="${value('value')}"></script>`,
  },
  'apex:outputText': { attributes: ['value'], html: (value) => value('value') },
};

function textOf(pieces: Piece[], globals: Globals, encode: boolean): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'literal') return piece.value;
      const value = evaluate(piece.expression, globals);
      return encode ? htmlEncode(value) : value;
    })
    .join('');
}

function assetHtml(part: OpenPart, globals: Globals): string {
  const tag = ASSET_TAGS[part.name];
  if (!tag) throw new PageError(`line ${part.line}: <${part.name}> is not supported`);
  for (const name of part.attributes.keys()) {
    if (!tag.attributes.includes(name)) {
      throw new PageError(`line ${part.line}: <${part.name}> has no supported attribute "${name}"`);
    }
  }
  return tag.html((name) => {
    const pieces = part.attributes.get(name) ?? [];
    return pieces
      .map((piece) =>
        htmlEncode(piece.kind === 'literal' ? piece.value : evaluate(piece.expression, globals)),
      )
      .join('');
  });
}

function bodyOf(page: ParsedPage, globals: Globals): string {
  const out: string[] = [];
  const open: string[] = [];
  for (const part of page.parts) {
    if (part.kind === 'markup') out.push(textOf(part.pieces, globals, !part.inScript));
    else if (part.kind === 'close') {
      if (open.pop() !== part.name) throw new PageError(`line ${part.line}: </${part.name}> closes nothing`);
    } else {
      if (part.name !== 'apex:page') out.push(assetHtml(part, globals));
      if (!part.empty) open.push(part.name);
    }
  }
  if (open.length > 0) throw new PageError(`<${open.at(-1) ?? ''}> is never closed`);
  return out.join('').trim();
}

/**
 * HTML of a page. `headScripts` is what the platform adds for remoting; it goes first, so that the page's own
 * scripts find it.
 */
export function renderPage(page: ParsedPage, globals: Globals, headScripts: string): string {
  const body = bodyOf(page, globals);
  const withScripts = /<head\b[^>]*>/i.test(body)
    ? body.replace(/<head\b[^>]*>/i, (head) => `${head}${headScripts}`)
    : null;
  let html = withScripts ?? body;
  if (page.applyBodyTag) html = `<body>${html}</body>`;
  if (page.applyHtmlTag) {
    const head = `<head><title>${htmlEncode(page.title)}</title>${withScripts === null ? headScripts : ''}</head>`;
    html = `<html>${head}${html}</html>`;
  } else if (withScripts === null) html = `${headScripts}${html}`;
  const docType = page.docType.startsWith('html-5') || /^<html/i.test(html) ? '<!DOCTYPE html>\n' : '';
  return docType + html;
}
