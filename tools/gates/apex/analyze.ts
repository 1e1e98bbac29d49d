import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ensureGateTools } from '../install.ts';
import { report } from '../process.ts';
import { ensureJava } from '../system.ts';

/** PMD's recommended security rules, and the graph engine, which follows data through methods and classes. */
const RULES = ['Recommended:Security', 'sfge:Security', 'sfge:AvoidDatabaseOperationInLoop'];
const ENGINES = ['@salesforce/code-analyzer-pmd-engine', '@salesforce/code-analyzer-sfge-engine'];

/**
 * What the graph engine says of every class that reads or writes past the running user's rights. The package does so
 * where design and specification (L13) want it, and each place gives its reason; a class that does not say that it does fails.
 */
const BY_DESIGN = new Set(['ApexFlsViolation', 'DatabaseOperationsMustUseWithSharing']);
const DECLARED = /\bSYSTEM_MODE\b|\bwithout sharing\b/;

/** What the graph engine cannot follow in this time, it has not followed in 30 s either; it is printed. */
const PATH_MS = 12_000;

/** What this script uses of `@salesforce/code-analyzer-core`, whose own types are there only once it is installed. */
interface Analyzer {
  addEnginePlugin(plugin: unknown): Promise<void>;
  createWorkspace(paths: readonly string[]): Promise<object>;
  selectRules(selectors: readonly string[], options: { workspace: object }): Promise<{ getCount(): number }>;
  run(rules: object, options: { workspace: object }): Promise<{ getViolations(): Violation[] }>;
  onEvent(type: 'EngineLogEvent' | 'LogEvent', callback: (event: LogEvent) => void): void;
}
interface LogEvent {
  /** 1 is an error: what the engine could not analyse (it gives up a path after a time, and breaks on some syntax). */
  readonly logLevel: number;
  readonly message: string;
}
interface AnalyzerModule {
  CodeAnalyzer: new (config: object) => Analyzer;
  CodeAnalyzerConfig: { fromObject(config: object): object };
}
interface EngineModule {
  createEnginePlugin(): unknown;
}
interface Violation {
  getRule(): { getName(): string; getEngineName(): string };
  getPrimaryLocation(): { getFile(): string | undefined; getStartLine(): number | undefined };
  getMessage(): string;
}

/** `npm run apex:analyze [-- FOLDER]`: security rules on the Apex and the pages. */
await ensureJava();
await ensureGateTools();
const { CodeAnalyzer, CodeAnalyzerConfig } = await load<AnalyzerModule>('@salesforce/code-analyzer-core');
const analyzer = new CodeAnalyzer(
  CodeAnalyzerConfig.fromObject({ engines: { sfge: { java_thread_timeout: PATH_MS } } }),
);
for (const name of ENGINES)
  await analyzer.addEnginePlugin((await load<EngineModule>(name)).createEnginePlugin());
const unanalysed: string[] = [];
for (const type of ['EngineLogEvent', 'LogEvent'] as const)
  analyzer.onEvent(type, ({ logLevel, message }) => {
    if (logLevel === 1) unanalysed.push(message);
  });
const workspace = await analyzer.createWorkspace([resolve(process.argv[2] ?? 'force-app')]);
const rules = await analyzer.selectRules(RULES, { workspace });
const results = await analyzer.run(rules, { workspace });
const violations = results.getViolations();
const problems = violations.filter((violation) => !isByDesign(violation));
for (const message of unanalysed) console.log(`not analysed: ${message.slice(0, 200)}`);
report(
  'apex:analyze',
  `${rules.getCount()} rules, ${violations.length - problems.length} findings where system mode is declared, ` +
    `${unanalysed.length} entry points not analysed to their end`,
  problems.map(describe),
);

/** A package that exists only after `ensureGateTools`; a name in a variable keeps the compiler from looking for it. */
async function load<T>(name: string): Promise<T> {
  const module = (await import(name)) as T & { default?: T };
  return module.default ?? module;
}

function isByDesign(violation: Violation): boolean {
  const file = violation.getPrimaryLocation().getFile();
  const rule = violation.getRule();
  if (file === undefined || rule.getEngineName() !== 'sfge' || !BY_DESIGN.has(rule.getName())) return false;
  return DECLARED.test(readFileSync(file, 'utf8'));
}

function describe(violation: Violation): string {
  const place = violation.getPrimaryLocation();
  const file = place.getFile();
  const where = file === undefined ? '' : `${relative('.', file)}:${place.getStartLine() ?? 0}: `;
  const rule = violation.getRule();
  return `${where}${rule.getEngineName()} ${rule.getName()}: ${violation.getMessage().split('\n')[0] ?? ''}`;
}
