import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { brokenConventions } from '../metadata/conventions.ts';
import { Inventory } from '../metadata/inventory.ts';
import { brokenReferences } from '../metadata/references.ts';
import { brokenSourceReferences } from '../metadata/source-references.ts';
import { metadata, project } from './project.ts';

const OBJECT = 'objects/Aircall_Thing__c';
const FIELD = '<label>Key</label><length>80</length><type>Text</type>';
const CLASS = metadata('ApexClass', '<apiVersion>65.0</apiVersion><status>Active</status>');

/** A small package in order; each test breaks one thing. */
const GOOD: Readonly<Record<string, string>> = {
  [`${OBJECT}/Aircall_Thing__c.object-meta.xml`]: metadata('CustomObject', '<label>Thing</label>'),
  [`${OBJECT}/fields/Key__c.field-meta.xml`]: metadata('CustomField', FIELD),
  'objects/Activity/fields/Aircall_Key__c.field-meta.xml': metadata('CustomField', FIELD),
  'classes/AircallThing.cls': 'public with sharing class AircallThing {}',
  'classes/AircallThing.cls-meta.xml': CLASS,
  'pages/AircallPage.page': '<apex:page controller="AircallThing"/>',
  'pages/AircallPage.page-meta.xml': metadata('ApexPage', '<apiVersion>65.0</apiVersion><label>P</label>'),
  'permissionsets/Aircall_Admin.permissionset-meta.xml': permissionSet(
    `<classAccesses><apexClass>AircallThing</apexClass><enabled>true</enabled></classAccesses>${fields(
      'Aircall_Thing__c.Key__c',
      'Task.Aircall_Key__c',
      'Event.Aircall_Key__c',
    )}<objectPermissions><object>Aircall_Thing__c</object></objectPermissions>`,
  ),
  'layouts/Aircall_Thing__c-Aircall Thing Layout.layout-meta.xml': layout('Key__c', 'CreatedById'),
};

function permissionSet(content: string): string {
  return metadata('PermissionSet', `${content}<label>Admin</label>`);
}

function fields(...names: readonly string[]): string {
  return names
    .map((name) => `<fieldPermissions><editable>false</editable><field>${name}</field></fieldPermissions>`)
    .join('');
}

function layout(...names: readonly string[]): string {
  const items = names.map((name) => `<layoutItems><field>${name}</field></layoutItems>`).join('');
  return metadata('Layout', `<layoutSections><layoutColumns>${items}</layoutColumns></layoutSections>`);
}

function problems(context: TestContext, changes: Readonly<Record<string, string>>): string {
  const inventory = new Inventory([project(context, { ...GOOD, ...changes })]);
  return [
    ...inventory.unreadable,
    ...brokenReferences(inventory),
    ...brokenSourceReferences(inventory),
    ...brokenConventions(inventory),
  ].join('\n');
}

const ADMIN = 'permissionsets/Aircall_Admin.permissionset-meta.xml';
const admin = GOOD[ADMIN] ?? '';

test('a package in order passes', (context) => {
  assert.equal(problems(context, {}), '');
});

const planted: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
  [
    'class in a permission set',
    { [ADMIN]: admin.replace('AircallThing<', 'AircallGone<') },
    /AircallGone, which does not exist/,
  ],
  [
    'field in a permission set',
    { [ADMIN]: admin.replace('__c.Key__c', '__c.Kee__c') },
    /Aircall_Thing__c.Kee__c does not exist/,
  ],
  [
    'object in a permission set',
    { [ADMIN]: admin.replace('<object>Aircall_Thing', '<object>Aircall_Gone') },
    /object Aircall_Gone__c/,
  ],
  [
    'Task field without Event field',
    { [ADMIN]: admin.replace('Event.Aircall_Key__c', 'Task.Subject') },
    /without its twin Event/,
  ],
  [
    'field that nobody sees',
    { [`${OBJECT}/fields/New__c.field-meta.xml`]: metadata('CustomField', FIELD) },
    /New__c is not shown/,
  ],
  [
    'rights that a licence lacks',
    { [ADMIN]: admin.replace('<object>Aircall_Thing__c', '<object>Case') },
    /rights on Case, which some licences lack/,
  ],
  [
    'layout field',
    { 'layouts/Task-Aircall Task Layout.layout-meta.xml': layout('Call_Recording__c') },
    /Task.Call_Recording__c/,
  ],
  [
    'page controller',
    { 'pages/AircallPage.page': '<apex:page controller="AircallGone"/>' },
    /class AircallGone/,
  ],
  [
    'static resource of a page',
    { 'pages/AircallPage.page': '<apex:page><script src="{!$Resource.AircallGone}"/></apex:page>' },
    /static resource AircallGone/,
  ],
  [
    'label in Apex',
    { 'classes/AircallThing.cls': 'String s = System.Label.Aircall_Gone;' },
    /label Aircall_Gone/,
  ],
  [
    'class without metadata',
    { 'classes/AircallLone.cls': 'class AircallLone {}' },
    /AircallLone.cls-meta.xml/,
  ],
  [
    'metadata without class',
    { 'classes/AircallLone.cls-meta.xml': CLASS },
    /AircallLone.cls-meta.xml: the source beside it is missing/,
  ],
  [
    'other API version',
    { 'classes/AircallThing.cls-meta.xml': CLASS.replace('65.0', '59.0') },
    /apiVersion is not 65.0/,
  ],
  [
    'name without prefix',
    { 'classes/Thing.cls': 'class Thing {}', 'classes/Thing.cls-meta.xml': CLASS },
    /does not begin with Aircall/,
  ],
  [
    'lookup to nowhere',
    {
      [`${OBJECT}/fields/Key__c.field-meta.xml`]: metadata(
        'CustomField',
        '<referenceTo>Aircall_Gone__c</referenceTo><type>Lookup</type>',
      ),
    },
    /referenceTo Aircall_Gone__c/,
  ],
  [
    'tab of an app',
    {
      'applications/Aircall.app-meta.xml': metadata(
        'CustomApplication',
        '<label>A</label><tabs>Aircall_Gone__c</tabs>',
      ),
    },
    /tab Aircall_Gone__c does not exist/,
  ],
  [
    'component on a page',
    {
      'flexipages/Aircall_Page.flexipage-meta.xml': metadata(
        'FlexiPage',
        '<flexiPageRegions><itemInstances><componentInstance><componentName>aircallGone</componentName>' +
          '<identifier>a</identifier></componentInstance></itemInstances><name>main</name></flexiPageRegions>',
      ),
    },
    /component aircallGone does not exist/,
  ],
  [
    'custom metadata field',
    {
      'customMetadata/Aircall_Thing.A.md-meta.xml': metadata(
        'CustomMetadata',
        '<values><field>X__c</field></values>',
      ),
    },
    /type Aircall_Thing__mdt does not exist/,
  ],
];

for (const [fault, changes, expected] of planted) {
  test(`caught: ${fault}`, (context) => {
    assert.match(problems(context, changes), expected);
  });
}
