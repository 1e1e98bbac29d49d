/** A6: docs/fields.md names every field that the package writes, and no field of ours that does not exist. */
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const OBJECTS = 'force-app/main/default/objects';
const listed = readFileSync('docs/fields.md', 'utf8');

function fieldsOf(object: string): string[] {
  const folder = `${OBJECTS}/${object}/fields`;
  return existsSync(folder) ? readdirSync(folder).map((file) => file.slice(0, file.indexOf('.'))) : [];
}

const section = (title: string): string => listed.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

for (const [object, title] of [
  ['Aircall_Interaction__c', 'Aircall_Interaction__c'],
  ['Aircall_Caller__c', 'Aircall_Caller__c'],
  ['Activity', 'Task'],
] as const) {
  test(`every field of ${object} stands in the list`, () => {
    const words = new Set(section(title).match(/\w+/g));
    assert.deepEqual(
      fieldsOf(object).filter((field) => !words.has(field)),
      [],
    );
  });
}

test('every Task field that the log writes stands in the list', () => {
  const source = readFileSync('force-app/main/default/classes/tasks/AircallTaskDrafts.cls', 'utf8');
  const written = /FIELDS = new Set<String>\{(?<names>[^}]*)\}/.exec(source)?.groups?.['names'] ?? '';
  const names = [...written.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
  assert.ok(names.length > 10);
  for (const name of names) assert.match(section('Task'), new RegExp(`\\| ${name} +\\|`), name);
});

test('every source of the shipped field mapping stands in the list', () => {
  const folder = 'force-app/main/default/customMetadata';
  const rows = readdirSync(folder).filter((file) => file.startsWith('Aircall_Field_Map.'));
  assert.equal(rows.length, 13);
  for (const file of rows) {
    const label = /<label>(?<label>\w+)<\/label>/.exec(readFileSync(`${folder}/${file}`, 'utf8'));
    assert.ok(listed.includes(`\`${label?.groups?.['label'] ?? file}\``), file);
  }
});

test('the list names no field of ours that does not exist', () => {
  const ours = new Set(readdirSync(OBJECTS).flatMap((object) => [object, ...fieldsOf(object)]));
  const named = listed.match(/\b\w+__c\b/g) ?? [];
  assert.deepEqual(
    named.filter((name) => !ours.has(name)),
    [],
  );
});
