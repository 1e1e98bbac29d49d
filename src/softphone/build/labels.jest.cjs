// Stands for `c/aircallLabels`.
const { labelsOf } = require('./labels-of.cjs');

exports.labels = labelsOf('AircallSoftphone', 'Aircall_');
