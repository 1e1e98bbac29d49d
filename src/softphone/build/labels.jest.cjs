// In unit tests the words are the real English ones: `c/aircallLabels` is read from the labels file.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { XMLParser } = require('fast-xml-parser');

const file = join(__dirname, '../../../force-app/main/default/labels/AircallSoftphone.labels-meta.xml');
const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });
const rows = parser.parse(readFileSync(file, 'utf8')).CustomLabels.labels;

exports.labels = Object.fromEntries(
  rows.map(({ fullName, value }) => {
    const bare = fullName.replace(/^Aircall_/, '');
    return [bare.charAt(0).toLowerCase() + bare.slice(1), value];
  }),
);
