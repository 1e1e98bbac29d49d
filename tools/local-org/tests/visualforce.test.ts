import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { jsEncode, PageError, type Globals } from '../visualforce/expressions.ts';
import { PageMetadata } from '../visualforce/metadata.ts';
import { readPage, renderPage } from '../visualforce/render.ts';

const globals: Globals = {
  label: (name) => (name === 'Tricky' ? `it's </script> & "more"` : `label ${name}`),
  resource: (name) => `/resource/1/${name}`,
  remoteAction: (owner, method) => `${owner}.${method}`,
  property: () => '{"a":"<b>"}',
};

const render = (source: string): string =>
  renderPage(readPage(source), globals, '<script src="/r.js"></script>');

test('merge fields: resources, labels and controller properties, encoded by where they stand', () => {
  const html = render(`<apex:page controller="Ctl" docType="html-5.0" title="T">
    <link href="{!URLFOR($Resource.App, 'app.css')}" />
    <p title="{!$Label.Tricky}">{!bootstrap}</p>
    <script>var a = '{!JSENCODE($Label.Tricky)}', b = '{!JSENCODE(bootstrap)}';</script>
  </apex:page>`);
  assert.ok(html.startsWith('<!DOCTYPE html>'));
  assert.ok(html.includes('href="/resource/1/App/app.css"'));
  assert.ok(html.includes('title="it&#39;s &lt;/script&gt; &amp; &quot;more&quot;"'));
  assert.ok(html.includes('<p'), html);
  assert.ok(html.includes('>{&quot;a&quot;:&quot;&lt;b&gt;&quot;}</p>'));
  assert.ok(html.includes(`'it\\'s \\u003C\\/script\\u003E & \\"more\\"'`));
  assert.ok(html.includes('<head><title>T</title><script src="/r.js"></script></head>'));
});

test('a JSENCODEd text is itself again when the script runs', () => {
  const nasty = `'"\\\n\r\t</script><!-- \u2028 é`;
  const back: unknown = runInNewContext(`'${jsEncode(nasty)}'`);
  assert.equal(back, nasty);
});

test('scripts, comments and components of the page are kept, dropped and replaced', () => {
  const html = render(
    `<apex:page applyHtmlTag="false" applyBodyTag="false"><html><head><apex:slds/><apex:includeScript value="{!$Resource.Lib}"/></head>
     <body><!-- {!nothing(} --><script>if (1 < 2 && true) { run({a: 1}); }</script></body></html></apex:page>`,
  );
  assert.ok(html.includes('<head><script src="/r.js"></script><link rel="stylesheet" href="/slds/'));
  assert.ok(html.includes('<script src="/resource/1/Lib"></script>'));
  assert.ok(html.includes('if (1 < 2 && true) { run({a: 1}); }'));
  assert.ok(!html.includes('nothing('));
});

test('a page says which properties and classes it needs', () => {
  const page = readPage(
    `<apex:page controller="Ctl" extensions="One, Two" cspHeader="true">{!a}{!JSENCODE(b)}{!$Label.c}{!a}</apex:page>`,
  );
  assert.deepEqual(page.properties, ['a', 'b']);
  assert.deepEqual(page.classes, ['Ctl', 'One', 'Two']);
  assert.equal(page.cspHeader, true);
});

const UNKNOWN: [string, RegExp][] = [
  ['<apex:page><apex:form></apex:form></apex:page>', /line 1: <apex:form> is not supported/],
  ['<apex:page><c:thing/></apex:page>', /<c:thing> is not supported/],
  ['<apex:page action="{!go}"></apex:page>', /no supported attribute "action"/],
  ['<apex:page>{!IF(true, 1, 2)}</apex:page>', /uses what this renderer does not know|not supported/],
  ['<apex:page>{!a + b}</apex:page>', /does not know/],
  ['<apex:page>{!$User.Id}</apex:page>', /\{!\$User\.Id\} is not supported/],
  ['<apex:page>{!a</apex:page>', /not closed/],
  ['<apex:page><apex:outputText value="x"></apex:page>', /closes nothing/],
  ['<div/>', /begins with <apex:page>/],
];

for (const [source, message] of UNKNOWN) {
  test(`a hard error for what the renderer does not know: ${source}`, () => {
    assert.throws(
      () => render(source),
      (error) => error instanceof PageError && message.test(error.message),
    );
  });
}

const root = mkdtempSync(join(tmpdir(), 'pages-'));
after(() => rmSync(root, { recursive: true }));

test('labels, resources and remote actions come from the package folder', () => {
  for (const folder of ['labels', 'staticresources/App', 'classes/deep', 'pages']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(
    join(root, 'labels', 'One.labels-meta.xml'),
    '<CustomLabels><labels><fullName>Hello</fullName><value> Hi &amp; bye</value></labels></CustomLabels>',
  );
  writeFileSync(join(root, 'staticresources', 'App.resource-meta.xml'), '<StaticResource/>');
  writeFileSync(join(root, 'staticresources', 'App', 'app.js'), '1;');
  writeFileSync(
    join(root, 'classes', 'deep', 'Ctl.cls'),
    `public class Ctl { @RemoteAction public static String one(String a, Map<String, String> b) { return a; }
     @RemoteAction global static List<String> none() { return null; } public static void hidden(String a) {} }`,
  );
  writeFileSync(join(root, 'pages', 'Some.page'), '<apex:page/>');
  const metadata = new PageMetadata(root);
  assert.equal(metadata.label('hello'), ' Hi & bye');
  assert.throws(() => metadata.label('Missing'), /custom label Missing does not exist/);
  assert.match(metadata.resourceUrl('App'), /^\/resource\/\d+\/App$/);
  assert.equal(metadata.resourceFile('App', 'app.js')?.contentType, 'text/javascript; charset=utf-8');
  assert.equal(metadata.resourceFile('App', '../../pages/Some.page'), null);
  assert.throws(() => metadata.resourceUrl('Missing'), /static resource Missing does not exist/);
  assert.deepEqual(metadata.remoteMethods('ctl'), [
    { name: 'one', len: 2 },
    { name: 'none', len: 0 },
  ]);
  assert.equal(metadata.page('SOME')?.name, 'Some');
  assert.equal(metadata.page('../x'), null);
});
