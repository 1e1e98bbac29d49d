import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PurgeCSS } from 'purgecss';
import { panelSources } from './plugins.ts';
import { resolveUnset } from './unset.ts';

const SLDS = '@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.min.css';
const OWN = 'src/softphone/softphone.css';

/** The panel's styles: the few classes of the Salesforce Lightning Design System that it uses, then its own. */
export async function buildStyles(root: string): Promise<string> {
  const slds = readFileSync(createRequire(import.meta.url).resolve(SLDS), 'utf8');
  const [purged] = await new PurgeCSS().purge({
    content: panelSources(root).map(({ raw, extension }) => ({ raw, extension })),
    css: [{ raw: slds }],
    // Words of the program are no class names: only names of the design system and elements of templates count.
    defaultExtractor: (text) => text.match(/slds-[\w-]+|(?<=<)[a-z][\w-]*/g) ?? [],
    safelist: ['html', 'body'],
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  const design = resolveUnset(withoutThemes(withoutComments(purged?.css ?? ''))).replace(OLD_BROWSERS, '');
  return `${design}\n${withoutThemes(compact(readFileSync(join(root, OWN), 'utf8')))}`;
}

/** Declarations for browsers that Lightning Experience no longer runs in. */
const OLD_BROWSERS =
  /(?<=[{;])(?:-(?:webkit|ms|moz)-(?!appearance|line)[^;{}]*|display:-(?:webkit|ms)-[^;{}]*);?/g;

/** The panel has one theme, the design system's own, and is never printed: its variables become their values. */
function withoutThemes(css: string): string {
  const [, root = ''] = /:root\{([^}]*)\}/.exec(css) ?? [];
  const values = new Map(
    root.split(';').map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)] as const),
  );
  const plain = css
    .replace(/@charset[^;]*;|@layer [^{;]*;|:root\{[^}]*\}/g, '')
    .replace(/@(?:layer|media print)[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g, '')
    .replace(/[^{}]*::?-(?:webkit|moz|ms)-[^{}]*\{[^{}]*\}/g, '');
  return [...values].reduce(
    (all, [name, value]) =>
      all.replace(new RegExp(`var\\(${name}(?:,[^()]*(?:\\([^()]*\\))?[^()]*)?\\)`, 'g'), value),
    plain,
  );
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '');
}

/** Takes comments and line breaks out of our own styles (the design system's are minified already). */
function compact(css: string): string {
  return withoutComments(css)
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>/]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');
}
