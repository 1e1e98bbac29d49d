import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { compileBundle, type LwcReference } from '../lwc/platform.ts';
import { brokenLwcReferences } from '../lwc/references.ts';
import { Inventory } from '../metadata/inventory.ts';
import { metadata, project } from './project.ts';

const HEAD = "import { LightningElement, api, wire } from 'lwc';\n";

async function compiled(context: TestContext, js: string, html = '<template></template>'): Promise<string> {
  const root = project(context, {
    'lwc/aircallA/aircallA.js': HEAD + js,
    'lwc/aircallA/aircallA.html': html,
  });
  return (await compileBundle(join(root, 'lwc'), 'aircallA')).problems.join('\n');
}

test('a component in order compiles', async (context) => {
  assert.equal(
    await compiled(context, 'export default class A extends LightningElement { @api name; #x = 1; }'),
    '',
  );
});

const planted: readonly [string, string, string][] = [
  [
    'private method',
    'export default class A extends LightningElement { #m() { return 1; } }',
    '<template></template>',
  ],
  [
    'true as default of @api',
    'export default class A extends LightningElement { @api a = true; }',
    '<template></template>',
  ],
  [
    'import from outside',
    "import x from '../b/b'; export default class A extends LightningElement { x = x; }",
    '<template></template>',
  ],
  [
    'inline handler',
    'export default class A extends LightningElement {}',
    '<template><div onclick="go()"></div></template>',
  ],
  [
    'unresolved wire',
    'export default class A extends LightningElement { @wire(gone, {}) w; }',
    '<template></template>',
  ],
];

for (const [fault, js, html] of planted) {
  test(`caught: ${fault}`, async (context) => {
    assert.match(await compiled(context, js, html), /aircallA\.(js|html)/);
  });
}

test('caught: JavaScript that was not emitted', async (context) => {
  const root = project(context, { 'lwc/aircallA/aircallA.html': '<template></template>' });
  assert.match((await compileBundle(join(root, 'lwc'), 'aircallA')).problems.join('\n'), /was not emitted/);
});

test('references to what does not exist are caught, and existing ones pass', (context) => {
  const root = project(context, {
    'labels/Aircall.labels-meta.xml': metadata(
      'CustomLabels',
      '<labels><fullName>Aircall_Here</fullName></labels>',
    ),
    'classes/AircallA.cls':
      'class AircallA { @AuraEnabled(cacheable=true) public static String here() {} static void inner() {} }',
    'lwc/aircallHere/aircallHere.js-meta.xml': metadata(
      'LightningComponentBundle',
      '<apiVersion>65.0</apiVersion>',
    ),
  });
  const reference = (type: string, id: string): LwcReference => ({ bundle: 'lwc/aircallA', type, id });
  const problems = brokenLwcReferences(
    [
      reference('label', 'c.Aircall_Here'),
      reference('label', 'c.Aircall_Gone'),
      reference('apexMethod', 'AircallA.here'),
      reference('apexMethod', 'AircallA.inner'),
      reference('apexMethod', 'AircallGone.here'),
      reference('resourceUrl', 'AircallGone'),
      reference('schema', 'Contact.Phone'),
      reference('schema', 'Contact.Fone'),
      reference('component', 'c-aircall-here'),
      reference('component', 'c-aircall-gone'),
      reference('module', 'lightning/navigation'),
    ],
    new Inventory([root]),
  );
  assert.deepEqual(problems, [
    'lwc/aircallA: label c.Aircall_Gone does not exist',
    'lwc/aircallA: AircallA.inner is not an @AuraEnabled static method',
    'lwc/aircallA: class AircallGone does not exist',
    'lwc/aircallA: static resource AircallGone does not exist',
    'lwc/aircallA: field Contact.Fone does not exist',
    'lwc/aircallA: component c/aircallGone does not exist',
  ]);
});
