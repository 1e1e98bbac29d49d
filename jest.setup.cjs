// Jest loads set-up files as CommonJS, while this package is `"type": "module"`.
const { setup } = require('@sa11y/jest');

setup();
