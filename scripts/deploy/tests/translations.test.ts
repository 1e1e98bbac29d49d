import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { translatedLanguages } from '../translations.ts';

const LABELS = 'force-app/main/default/labels';
const TRANSLATIONS = 'org-setup/translations';
/** The platform's own limit for the text of a label and of its translation. */
const LONGEST = 1_000;
const HOW =
  'Each custom label needs its text in org-setup/translations, in every language, with the same placeholders.';

/** Rows of a file of labels or translations: name and text. */
function rowsOf(path: string, list: string, name: string, text: string): (readonly [string, string])[] {
  const parser = new XMLParser({ isArray: (tag) => tag === list, parseTagValue: false, trimValues: false });
  const file = parser.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const rows = Object.values(file).flatMap((root) =>
    typeof root === 'object' && root !== null && list in root ? (Reflect.get(root, list) as unknown[]) : [],
  );
  return rows.map((row) => {
    const read = (key: string): string => String(Reflect.get(Object(row), key) ?? '');
    return [read(name), read(text)] as const;
  });
}

const english = new Map(
  readdirSync(LABELS).flatMap((file) => rowsOf(join(LABELS, file), 'labels', 'fullName', 'value')),
);
const placeholders = (text: string): string => [...new Set(text.match(/\{\d\}/g))].sort().join(' ');

for (const language of translatedLanguages()) {
  describe(`S15: labels in ${language}`, () => {
    const path = join(TRANSLATIONS, `${language}.translation-meta.xml`);
    const rows = rowsOf(path, 'customLabels', 'name', 'label');
    const translated = new Map(rows);

    it('are all there, once each, and none is left over', () => {
      assert.equal(translated.size, rows.length, `${path}: a label is translated twice.`);
      const missing = [...english.keys()].filter((name) => !translated.has(name));
      const left = [...translated.keys()].filter((name) => !english.has(name));
      assert.deepEqual({ missing, left }, { missing: [], left: [] }, HOW);
    });

    it('have the placeholders of the English text, and fit', () => {
      const wrong = rows.filter(
        ([name, text]) =>
          text.trim() === '' ||
          text.length > LONGEST ||
          placeholders(text) !== placeholders(english.get(name) ?? ''),
      );
      assert.deepEqual(wrong, [], HOW);
    });

    it('have no apostrophe, which String.format would take for a quote', () => {
      assert.deepEqual(
        rows.filter(([, text]) => text.includes("'")),
        [],
        'Write the typographic apostrophe (’).',
      );
    });
  });
}

it('English texts with placeholders have no apostrophe either', () => {
  const risky = [...english].filter(([, text]) => placeholders(text) !== '' && text.includes("'"));
  assert.deepEqual(risky, []);
});
