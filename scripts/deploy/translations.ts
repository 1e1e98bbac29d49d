import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'jsforce';
import { sf } from './sf.ts';

const FOLDER = 'org-setup/translations';
const SUFFIX = '.translation-meta.xml';

/** Languages that this package is translated into, besides English. */
export function translatedLanguages(folder = FOLDER): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .sort();
}

/** A language with its variant, if the org has one of them on: Spanish (Mexico) falls back to Spanish. */
export function wanted(translated: readonly string[], active: readonly string[]): string[] {
  const bases = new Set(active.map((language) => language.split('_')[0] ?? ''));
  return translated.filter((language) => active.includes(language) || bases.has(language));
}

/**
 * Deploys the translations of languages that the org has on (S15): one that is off would refuse the deploy as a whole.
 * Answers what was deployed and what was left out.
 */
export async function deployTranslations(
  org: string,
  connection: Connection,
): Promise<{ deployed: string[]; leftOut: string[] }> {
  const translated = translatedLanguages();
  const deployed = wanted(translated, await activeLanguages(connection));
  if (deployed.length > 0) {
    const files = deployed.flatMap((language) => ['--source-dir', join(FOLDER, language + SUFFIX)]);
    await sf(['project', 'deploy', 'start', '--target-org', org, '--wait', '30', ...files]);
  }
  return { deployed, leftOut: translated.filter((language) => !deployed.includes(language)) };
}

/** Languages of Setup, Translation Language Settings; none where the translation workbench is off. */
async function activeLanguages(connection: Connection): Promise<string[]> {
  try {
    const { records } = await connection.query<{ Language: string }>(
      'SELECT Language FROM Translation WHERE IsActive = true',
    );
    return records.map(({ Language }) => Language);
  } catch (error) {
    // An org without the workbench has no such object.
    if (error instanceof Error && /INVALID_TYPE|not supported/.test(`${error.name} ${error.message}`))
      return [];
    throw error;
  }
}
