import { report } from '../process.ts';
import { brokenConventions } from './conventions.ts';
import { Inventory } from './inventory.ts';
import { optionalNames } from './optional-features.ts';
import { brokenReferences } from './references.ts';
import { MetadataSchema } from './schema.ts';
import { brokenSourceReferences } from './source-references.ts';

/** `npm run metadata:check`: everything about the metadata that can be known without an org. */
const inventory = new Inventory(['force-app', 'org-setup']);
const schema = new MetadataSchema();

report('metadata:check', `${inventory.files.length} metadata files`, [
  ...inventory.unreadable,
  ...inventory.files.flatMap(({ path, root }) =>
    schema.problems(root).map((problem) => `${path}: ${problem}`),
  ),
  ...brokenReferences(inventory),
  ...brokenSourceReferences(inventory),
  ...brokenConventions(inventory),
  ...optionalNames(inventory),
]);
