import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetadataSchema } from '../metadata/schema.ts';
import { parseXml } from '../metadata/xml.ts';
import { metadata } from './project.ts';

const schema = new MetadataSchema();
const VALID = '<label>Key</label><type>Text</type><length>80</length><unique>true</unique>';

function problems(type: string, content: string): string[] {
  const parsed = parseXml(metadata(type, content));
  return 'problem' in parsed ? [parsed.problem] : schema.problems(parsed.root);
}

test('a valid field passes', () => {
  assert.deepEqual(problems('CustomField', VALID), []);
});

const planted: readonly [string, string, string, RegExp][] = [
  ['unknown element', 'CustomField', `${VALID}<lenght>9</lenght>`, /unknown element <lenght>/],
  [
    'value outside of an enumeration',
    'CustomField',
    '<label>Key</label><type>Txt</type>',
    /"Txt" is none of/,
  ],
  ['text for a number', 'CustomField', VALID.replace('80', 'eighty'), /"eighty" is not a number/],
  ['text for a boolean', 'CustomField', VALID.replace('true', 'yes'), /"yes" is not true or false/],
  ['missing element', 'RemoteSiteSetting', '<isActive>true</isActive>', /required element <url> is missing/],
  ['repeated single element', 'CustomField', `${VALID}<length>9</length>`, /occurs 2 times/],
  ['unknown root', 'CustomFeld', VALID, /unknown metadata type <CustomFeld>/],
  ['unclosed element', 'CustomField', '<label>Key', /line 2/],
  [
    'repeated elements apart from each other',
    'PermissionSet',
    '<label>A</label><tabSettings><tab>T</tab><visibility>None</visibility></tabSettings><description>D</description>' +
      '<tabSettings><tab>U</tab><visibility>None</visibility></tabSettings>',
    /<tabSettings> elements do not stand together/,
  ],
  [
    'text where elements belong',
    'PermissionSet',
    '<label>A</label><tabSettings>All</tabSettings>',
    /text "All"/,
  ],
];

for (const [fault, type, content, expected] of planted) {
  test(`caught: ${fault}`, () => {
    assert.match(problems(type, content).join('\n'), expected);
  });
}
