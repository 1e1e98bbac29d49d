import { fields, text } from './guards.ts';

const DEFAULT_WORKSPACE = 'https://workspace.aircall.io';

/** What the page's controller wrote into the page. */
export interface Bootstrap {
  readonly workspaceUrl: string;
  /** Language of the labels, as HTML names it: `de`, `pt-BR`. */
  readonly language: string;
  /** The user's locale, as Salesforce names it: `en_GB`. */
  readonly locale: string;
}

/** Reads the controller's JSON; whatever cannot be read is its default: the phone rings before all else. */
export function readBootstrap(json: unknown): Bootstrap {
  const read = fields(parsed(json));
  return {
    workspaceUrl: address(text(read['workspaceUrl'])) ?? DEFAULT_WORKSPACE,
    language: text(read['language']).replaceAll('_', '-') || 'en',
    locale: text(read['locale']),
  };
}

function parsed(json: unknown): unknown {
  try {
    return JSON.parse(text(json));
  } catch {
    return null;
  }
}

function address(url: string): string | null {
  try {
    return new URL(url).href;
  } catch {
    return null;
  }
}
