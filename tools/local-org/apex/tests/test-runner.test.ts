/** The command line: outcomes, JSON, exit code, deep recursion in the worker. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

const CLI = join(dirname(fileURLToPath(import.meta.url)), '../testing/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'apex-runner-'));
after(() => rmSync(folder, { recursive: true }));

const classesFolder = join(folder, 'deep');
mkdirSync(classesFolder);

function cli(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', CLI, ...args], { encoding: 'utf8' });
}

const runCli = (...args: string[]): ReturnType<typeof cli> => cli(classesFolder, ...args);

writeFileSync(
  join(classesFolder, 'Deep.cls'),
  `public class Deep {
    public static Integer down(Integer n) {
        return n == 0 ? 0 : 1 + down(n - 1);
    }
    public static void unused() {
        System.debug('never');
    }
}`,
);
writeFileSync(
  join(classesFolder, 'Deep_Test.cls'),
  `@IsTest private class Deep_Test {
    @TestSetup static void data() { insert new Account(Name = 'set up'); }
    @IsTest static void reaches900() { Assert.areEqual(900, Deep.down(900)); delete [SELECT Id FROM Account]; }
    @IsTest static void stopsAt1000() { Assert.areEqual(1, [SELECT COUNT() FROM Account]); Deep.down(1001); }
    @IsTest static void assertsNothing() { Deep.down(1); }
    @IsTest static void usesWhatIsNotModelled() { Assert.isTrue(true); ConnectApi.Nothing.here(); }
}`,
);

describe('apex:test', () => {
  it('reports the four outcomes apart, with coverage, and exits 1', () => {
    const { status, stdout } = runCli('--json');
    const summary = JSON.parse(stdout) as {
      passed: number;
      failed: number;
      unsupported: number;
      zeroAssertions: number;
      coverage: { classes: { class: string; uncoveredLines: number[] }[] };
      tests: { method: string; outcome: string; message: string }[];
    };
    assert.equal(status, 1);
    const outcomes = Object.fromEntries(summary.tests.map((test) => [test.method, test.outcome]));
    assert.deepEqual(outcomes, {
      reaches900: 'passed',
      stopsAt1000: 'failed',
      assertsNothing: 'zeroAssertions',
      usesWhatIsNotModelled: 'unsupported',
    });
    assert.deepEqual(
      [summary.passed, summary.failed, summary.unsupported, summary.zeroAssertions],
      [1, 1, 1, 1],
    );
    assert.match(summary.tests[1]?.message ?? '', /Maximum stack depth reached: 1001/);
    assert.deepEqual(summary.coverage.classes, [
      { class: 'Deep', covered: 1, total: 2, percent: 50, uncoveredLines: [6] },
    ]);
  });

  it('exits 0 when what the filter leaves passes, 2 for a folder that does not exist', () => {
    assert.equal(runCli('--filter', 'reaches900').status, 0);
    assert.equal(spawnSync(process.execPath, ['--import', 'tsx', CLI, join(folder, 'absent')]).status, 2);
  });

  it('runs a project by its package directories, testMethod and all; a broken file fails, the others run', () => {
    const project = join(folder, 'project');
    const classes = join(project, 'packages', 'one', 'classes');
    mkdirSync(classes, { recursive: true });
    writeFileSync(
      join(project, 'sfdx-project.json'),
      JSON.stringify({ packageDirectories: [{ path: 'packages/one', default: true }] }),
    );
    writeFileSync(
      join(classes, 'Old.cls'),
      `@isTest(SeeAllData=false) private class Old {
        static testMethod void works() { System.assertEquals(2, 1 + 1); }
      }`,
    );
    writeFileSync(join(classes, 'Broken.cls'), 'public class Broken { void f( { } }');
    writeFileSync(
      join(classes, 'Unused.cls'),
      `public class Unused { void f() { Strange.thing(); } void g() { 'x'.noSuchMethod(); } }`,
    );
    const { status, stdout } = cli(project, '--json', '--strict');
    const { tests } = JSON.parse(stdout) as { tests: Record<string, string>[] };
    assert.equal(status, 1);
    assert.deepEqual(
      tests.map((test) => [test['class'], test['method'], test['outcome']]),
      [
        ['Broken', '', 'failed'],
        ['Old', 'works', 'passed'],
        ['Unused', '', 'unsupported'],
        ['Unused', '', 'unsupported'],
      ],
    );
    assert.match(tests[0]?.['message'] ?? '', /Broken\.cls: line 1/);
    assert.match(cli(project).stdout, /never run and not known: Unused line 1: .*string\.nosuchmethod/);
  });

  it('says what is wrong: no test, an unknown option, a project whose package directory is missing', () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const none = cli(empty, '--json');
    assert.deepEqual([none.status, (JSON.parse(none.stdout) as { passed: number }).passed], [2, 0]);
    assert.match(none.stderr, /No test method found/);
    assert.match(cli(folder, '--color').stderr, /--color[^]*Usage:/);
    writeFileSync(join(empty, 'sfdx-project.json'), '{"packageDirectories":[{"path":"gone"}]}');
    assert.match(cli(empty).stderr, /package directory that is missing: gone/);
  });
});
