// Stands for `c/aircallRecordLabels`.
const { labelsOf } = require('./labels-of.cjs');

exports.labels = labelsOf('AircallRecords', 'Aircall_Records_');
