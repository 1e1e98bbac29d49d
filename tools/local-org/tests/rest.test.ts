import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import jsforce from 'jsforce';
import type { RunningOrg } from '../server/start.ts';
import { startTestOrg } from './running-org.ts';

let org: RunningOrg;
let connection: InstanceType<typeof jsforce.Connection>;

before(async () => {
  org = await startTestOrg();
  const { instanceUrl, accessToken } = org.addresses;
  connection = new jsforce.Connection({ instanceUrl, accessToken, version: '65.0' });
});
after(() => org.close());

/** What the server said, without a client in between. */
async function raw(
  path: string,
  init: RequestInit = {},
  token = org.addresses.accessToken,
): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${org.addresses.instanceUrl}${path}`, { ...init, headers });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

interface Named {
  Name: string;
}
interface Person extends Named {
  attributes: { type: string; url: string };
  Account: Named & { attributes: { type: string } };
  CreatedDate: string;
}
interface Household extends Named {
  Contacts: { records: { LastName: string }[] };
}

test('jsforce queries with parents, children, counts and dates', async () => {
  const found = await connection.query<Person>(
    "SELECT Id, Name, Account.Name, CreatedDate FROM Contact WHERE Email = 'ada@example.com'",
  );
  const [ada] = found.records;
  assert.equal(found.totalSize, 1);
  assert.equal(ada?.Name, 'Ada Lovelace');
  assert.equal(ada?.Account.Name, 'Analytical Engines Ltd');
  assert.equal(ada?.Account.attributes.type, 'Account');
  assert.match(String(ada?.CreatedDate), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  assert.match(String(ada?.attributes.url), /\/services\/data\/v65\.0\/sobjects\/Contact\/003/);
  const children = await connection.query<Household>(
    "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Name = 'Analytical Engines Ltd'",
  );
  assert.deepEqual(
    children.records[0]?.Contacts.records.map((row) => row.LastName),
    ['Babbage', 'Jackson', 'Lovelace'],
  );
  const count = await connection.query('SELECT COUNT() FROM Lead');
  assert.ok(count.totalSize >= 3);
  assert.deepEqual(count.records, []);
});

test('jsforce creates, reads, updates, upserts and deletes', async () => {
  const made = await connection.sobject('Contact').create({ LastName: 'Restful', DoNotCall: true });
  assert.equal(made.success, true);
  const id = String(made.id);
  await connection.sobject('Contact').update({ Id: id, FirstName: 'Very', Birthdate: '1815-12-10' });
  const read = await connection.sobject('Contact').retrieve(id);
  assert.equal(read['Name'], 'Very Restful');
  assert.equal(read['DoNotCall'], true);
  await connection.sobject('Contact').delete(id);
  await assert.rejects(connection.sobject('Contact').retrieve(id), /does not exist/);
  const line = { Name: 'Night', Number__c: '+442079460555', Aircall_Id__c: '4711' };
  const first = await raw('/services/data/v65.0/sobjects/Aircall_Line__c/Aircall_Id__c/4711', {
    method: 'PATCH',
    body: JSON.stringify({ Name: line.Name, Number__c: line.Number__c }),
  });
  const again = await connection.sobject('Aircall_Line__c').upsert({ ...line, Name: 'Day' }, 'Aircall_Id__c');
  assert.equal(first.status, 201);
  assert.equal(again.success, true);
  const lines = await connection.query<Named>(
    "SELECT Name FROM Aircall_Line__c WHERE Aircall_Id__c = '4711'",
  );
  assert.deepEqual(
    lines.records.map((row) => row.Name),
    ['Day'],
  );
});

test('jsforce writes collections, with a result per record', async () => {
  const results = await connection
    .sobject('Account')
    .create([{ Name: 'One' }, { Phone: 'no name' }, { Name: 'Three' }], { allOrNone: false });
  assert.deepEqual(
    results.map((result) => result.success),
    [true, false, true],
  );
  const ids = results.flatMap((result) => (result.id === undefined ? [] : [result.id]));
  const rows = await connection.sobject('Account').retrieve(ids);
  assert.deepEqual(
    rows.map((row): unknown => row['Name']),
    ['One', 'Three'],
  );
  await connection.sobject('Account').destroy(ids);
});

test('jsforce searches, describes and knows who it is', async () => {
  const { searchRecords } = await connection.search(
    'FIND {Lovelace} IN ALL FIELDS RETURNING Contact(Id, Name)',
  );
  assert.equal(searchRecords[0]?.['Name'], 'Ada Lovelace');
  const contact = await connection.describe('Contact');
  assert.ok(contact.fields.some((field) => field.name === 'MobilePhone' && field.type === 'phone'));
  assert.equal(contact.keyPrefix, '003');
  const global = await connection.describeGlobal();
  assert.ok(global.sobjects.some((object) => object.name === 'Aircall_Interaction__c' && object.custom));
  const identity = await connection.identity();
  assert.equal(identity.username, 'admin@example.com');
});

test('more than 2000 rows come in pages', async () => {
  for (let block = 0; block < 11; block += 1) {
    const rows = Array.from({ length: 200 }, (_, index) => ({ Name: `Bulk ${block} ${index}` }));
    await connection.sobject('Account').create(rows);
  }
  const first = await connection.query("SELECT Id FROM Account WHERE Name LIKE 'Bulk%'", {
    autoFetch: false,
  });
  assert.equal(first.records.length, 2000);
  assert.equal(first.done, false);
  const second = await connection.queryMore(String(first.nextRecordsUrl));
  assert.equal(second.records.length, 200);
  assert.equal(second.done, true);
});

const base = '/services/data/v65.0';
const REFUSALS: [string, string, RequestInit, number, string][] = [
  ['a wrong query', `${base}/query?q=SELECT+FROM`, {}, 400, 'MALFORMED_QUERY'],
  ['an unknown column', `${base}/query?q=SELECT+Nope__c+FROM+Contact`, {}, 400, 'INVALID_FIELD'],
  ['an unknown object', `${base}/sobjects/Nope__c/describe`, {}, 404, 'NOT_FOUND'],
  ['an unknown record', `${base}/sobjects/Contact/003000000000000AAA`, {}, 404, 'NOT_FOUND'],
  ['an unknown version', '/services/data/v12.0/query?q=SELECT+Id+FROM+Contact', {}, 404, 'NOT_FOUND'],
  [
    'a missing field',
    `${base}/sobjects/Contact`,
    { method: 'POST', body: '{}' },
    400,
    'REQUIRED_FIELD_MISSING',
  ],
  [
    'an unknown field in a body',
    `${base}/sobjects/Contact`,
    { method: 'POST', body: '{"Nope":1}' },
    400,
    'INVALID_FIELD',
  ],
  [
    'a body that is no JSON',
    `${base}/sobjects/Contact`,
    { method: 'POST', body: '{' },
    400,
    'JSON_PARSER_ERROR',
  ],
  ['an unknown Apex REST path', '/services/apexrest/nothing', {}, 404, 'NOT_FOUND'],
];

for (const [name, path, init, status, errorCode] of REFUSALS) {
  test(`refused as on the platform: ${name}`, async () => {
    const answer = await raw(path, init);
    const [entry] = answer.body as { errorCode: string; message: string }[];
    assert.equal(entry?.errorCode, errorCode);
    assert.equal(answer.status, status);
    assert.ok((entry?.message ?? '').length > 3);
  });
}

test('without a valid token nothing is answered', async () => {
  const answer = await raw(`${base}/query?q=SELECT+Id+FROM+Contact`, {}, 'wrong');
  assert.equal(answer.status, 401);
  assert.deepEqual(answer.body, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
});
