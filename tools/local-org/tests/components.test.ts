import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildComponents } from '../lightning/components/build.ts';
import { exposedComponents } from '../lightning/components/exposed.ts';
import { ROOT } from './running-org.ts';

/** Inside of the project, where the engine is found. */
const CACHE = join(ROOT, '.cache');

const BUNDLE = `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <isExposed>true</isExposed>
    <targets><target>lightning__RecordPage</target></targets>
</LightningComponentBundle>`;
const PAGE = `<FlexiPage><flexiPageRegions>
    <itemInstances><componentInstance><componentName>force:detailPanel</componentName></componentInstance></itemInstances>
    <itemInstances><componentInstance><componentName>c:greeting</componentName></componentInstance></itemInstances>
  </flexiPageRegions><sobjectType>Contact</sobjectType></FlexiPage>`;
const LABELS = `<CustomLabels><labels><fullName>Hello</fullName><value>Good day</value></labels></CustomLabels>`;
const TEMPLATE = '<template><lightning-icon icon-name="utility:call"></lightning-icon>{hello}</template>';

/** A package of one component, written for each test, so that one line of it can be wrong. */
describe('components of record pages and tabs', () => {
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const build = async (imports: string, template = TEMPLATE): Promise<string> => {
    const body = `import { LightningElement } from 'lwc';\n${imports}\nexport default class Greeting extends LightningElement { hello: unknown = x; }`;
    write('lwc/greeting/greeting.ts', body);
    write('lwc/greeting/greeting.html', template);
    const file = join(root, 'components.js');
    rmSync(file, { force: true });
    await buildComponents(root, file);
    return readFileSync(file, 'utf8');
  };

  before(() => {
    mkdirSync(CACHE, { recursive: true });
    root = mkdtempSync(join(CACHE, 'components-'));
    write('lwc/greeting/greeting.js-meta.xml', BUNDLE);
    write('flexipages/Page.flexipage-meta.xml', PAGE);
    write('labels/Labels.labels-meta.xml', LABELS);
  });
  after(() => rmSync(root, { recursive: true }));

  it('get labels, Apex, facts about the user and base components', async () => {
    assert.match(await build("import x from '@salesforce/label/c.Hello';"), /Good day/);
    assert.match(
      await build("import x from '@salesforce/apex/Some.method';"),
      /apexMethod\('Some', 'method'\)/,
    );
    assert.match(await build("import x from '@salesforce/i18n/locale';"), /facts\["i18n\/locale"\]/);
  });

  it('are built again only when something has changed', async () => {
    await build('const x = 1;');
    assert.equal(await buildComponents(root, join(root, 'components.js')), 'up to date');
  });

  it('may use only what the local org has, and are told what it has not', async () => {
    await assert.rejects(
      build("import x from '@salesforce/label/c.Nope';"),
      /does not have the module .*c\.Nope/,
    );
    await assert.rejects(
      build("import x from 'lightning/empApi';"),
      /uses lightning\/empApi, which the local org/,
    );
    await assert.rejects(
      build('const x = 1;', '<template><lightning-map></lightning-map></template>'),
      /uses lightning\/map, which the local org does not have/,
    );
  });

  it('stand on a page only if they exist and are exposed for it', () => {
    const other = mkdtempSync(join(CACHE, 'components-'));
    cpSync(root, other, { recursive: true });
    const meta = join(other, 'lwc/greeting/greeting.js-meta.xml');
    assert.deepEqual(exposedComponents(other), ['greeting']);
    writeFileSync(meta, BUNDLE.replace('RecordPage', 'Tab'));
    assert.throws(() => exposedComponents(other), /not exposed for it/);
    writeFileSync(meta, BUNDLE.replace('<isExposed>true', '<isExposed>false'));
    assert.throws(() => exposedComponents(other), /not exposed for it/);
    rmSync(meta);
    assert.throws(() => exposedComponents(other), /c:greeting, which does not exist/);
    rmSync(other, { recursive: true });
  });
});
