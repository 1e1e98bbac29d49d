import { ensureGateTools } from '../install.ts';
import { filesEnding } from '../files.ts';
import { report, run } from '../process.ts';
import { ensureJava } from '../system.ts';

/** apex-ls ships, with the platform's types, inside the code analyzer's PMD engine. */
const CLASSPATH = 'tools/gates/node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/*';
const MAIN = 'io.github.apexdevtools.apexls.CheckForIssues';

/** `npm run apex:check`: does the Apex compile? Types, fields, labels and signatures by apex-ls; `-- FOLDER` checks another project. */
const folder = process.argv[2] ?? '.';
await ensureJava();
await ensureGateTools();
const { code, output } = await run('java', [
  '-cp',
  CLASSPATH,
  MAIN,
  '-n',
  '-d',
  'errors',
  '-f',
  'text',
  '-w',
  folder,
]);
const lines = output.split('\n').filter((line) => line.trim() !== '');
const classes = filesEnding([folder === '.' ? 'force-app' : folder], '.cls').length;
report(
  'apex:check',
  `${classes} classes`,
  code === 0 && lines.length === 0 ? [] : lines.length > 0 ? lines : [`ended with code ${code}`],
);
