/** Entry points: commit at the end, roll back on an exception, JSON in and out. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SEED_USERS } from '../../data/seed.ts';
import { Engine } from '../engine/engine.ts';
import type { EngineHost } from '../engine/host.ts';
import { orgWith } from './harness.ts';

const CONTEXT = { userId: SEED_USERS.admin };
const NO_HOST: EngineHost = {
  callout: () => {
    throw new Error('no network here');
  },
  log: () => undefined,
};

function engineWith(...sources: string[]): Engine {
  const { program, store } = orgWith(sources);
  return new Engine(program, store, NO_HOST);
}

const SERVICE = `public with sharing class Service {
  public class Request { public String name; public Integer times; }
  @RemoteAction public static String echo(String text) { return text + '!'; }
  @AuraEnabled public static Map<String, Object> make(Request request) {
    for (Integer i = 0; i < request.times; i++) { insert new Account(Name = request.name); }
    return new Map<String, Object>{ 'count' => [SELECT COUNT() FROM Account] }; }
  @AuraEnabled public static void fail() { insert new Account(Name = 'gone'); throw new AuraHandledException('said so'); }
  @AuraEnabled public static Integer count() { return [SELECT COUNT() FROM Account]; }
  public static void hidden() {}
  public String greeting { get { return 'hello'; } }
}`;

describe('remote actions and Aura methods', () => {
  it('convert JSON by the types of the parameters', () => {
    const engine = engineWith(SERVICE);
    const echoed = engine.runRemoteAction('Service', 'echo', ['a'], CONTEXT);
    assert.equal(echoed.ok && echoed.value, 'a!');
    const made = engine.runAuraMethod('Service', 'make', { request: { name: 'x', times: 2 } }, CONTEXT);
    assert.deepEqual(made.ok && made.value, { count: 2 });
    assert.equal(made.limits.dmlStatements, 2);
  });

  it('roll back on an exception, and report it', () => {
    const engine = engineWith(SERVICE);
    const failed = engine.runAuraMethod('Service', 'fail', {}, CONTEXT);
    assert.ok(!failed.ok);
    assert.equal(failed.error.type, 'System.AuraHandledException');
    assert.equal(failed.error.unsupported, false);
    const count = engine.runAuraMethod('Service', 'count', {}, CONTEXT);
    assert.equal(count.ok && count.value, 0);
  });

  it('only reach methods that are offered', () => {
    const refused = engineWith(SERVICE).runRemoteAction('Service', 'hidden', [], CONTEXT);
    assert.ok(!refused.ok);
    assert.match(refused.error.message, /does not exist/);
  });
});

describe('REST', () => {
  const RESOURCE = `@RestResource(urlMapping='/things/*') global class Things {
    @HttpGet global static String get() { return RestContext.request.requestURI + RestContext.request.params.get('q'); }
    @HttpPost global static void post() { RestContext.response.statusCode = 202;
      RestContext.response.responseBody = Blob.valueOf(RestContext.request.requestBody.toString().toUpperCase()); } }`;
  const request = (method: string, path: string, body = ''): Parameters<Engine['runRest']>[0] => ({
    method,
    path,
    headers: { 'Content-Type': 'text/plain' },
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
  });

  it('chooses class and method and returns what they set', () => {
    const engine = engineWith(RESOURCE);
    const got = engine.runRest(request('GET', '/things/1?q=x'), CONTEXT);
    assert.equal(got.ok && got.value.body.toString(), '"/things/1x"');
    const posted = engine.runRest(request('POST', '/things', 'abc'), CONTEXT);
    assert.deepEqual(posted.ok && [posted.value.statusCode, posted.value.body.toString()], [202, 'ABC']);
  });

  it('answers 404 and 405 without running Apex', () => {
    const engine = engineWith(RESOURCE);
    const unknown = engine.runRest(request('GET', '/others'), CONTEXT);
    const refused = engine.runRest(request('DELETE', '/things/1'), CONTEXT);
    assert.deepEqual(
      [unknown.ok && unknown.value.statusCode, refused.ok && refused.value.statusCode],
      [404, 405],
    );
  });
});

describe('other entry points', () => {
  it('read properties of a page controller', () => {
    const page = engineWith(SERVICE).runPageController('Service', ['greeting'], CONTEXT);
    assert.deepEqual(page.ok && page.value, { greeting: 'hello' });
  });

  it('write records in user mode, with triggers', () => {
    const trigger = `trigger T on Account (before insert) { for (Account a : Trigger.new) { a.Name += '!'; } }`;
    const { program, store } = orgWith([SERVICE, trigger]);
    const engine = new Engine(program, store, NO_HOST);
    const written = engine.dml('insert', [{ type: 'Account', fields: { Name: 'x' } }], CONTEXT);
    assert.ok(written.ok);
    const [row] = store.begin().read('Account', [written.value[0]?.id ?? '']);
    assert.equal(row?.fields['Name'], 'x!');
  });
});
