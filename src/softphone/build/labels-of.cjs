// In unit tests the words are the real English ones, read from a labels file by the keys that its module has.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { XMLParser } = require('fast-xml-parser');

const FOLDER = join(__dirname, '../../../force-app/main/default/labels');

/** Texts by key: `Aircall_Records_No_Calls` with the prefix `Aircall_Records_` is `noCalls`. */
exports.labelsOf = (name, prefix) => {
  const parser = new XMLParser({ isArray: (tag) => tag === 'labels', parseTagValue: false });
  const file = parser.parse(readFileSync(join(FOLDER, `${name}.labels-meta.xml`), 'utf8'));
  return Object.fromEntries(
    file.CustomLabels.labels.map(({ fullName, value }) => {
      const bare = fullName.slice(prefix.length).replaceAll('_', '');
      return [bare.charAt(0).toLowerCase() + bare.slice(1), value];
    }),
  );
};
