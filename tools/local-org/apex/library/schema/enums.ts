/** `Schema.DisplayType`, `Schema.SoapType` and describe options. */
import type { FieldType } from '../../../data/schema/schema.ts';
import type { EnumValue } from '../../values.ts';
import { define, enumValue } from '../registry.ts';

define('DisplayType', {
  enumValues: (
    'ADDRESS ANYTYPE BASE64 BOOLEAN COMBOBOX CURRENCY DATACATEGORYGROUPREFERENCE DATE DATETIME DOUBLE EMAIL ENCRYPTEDSTRING ID INTEGER ' +
    'LOCATION LONG MULTIPICKLIST PERCENT PHONE PICKLIST REFERENCE STRING TEXTAREA TIME URL'
  ).split(' '),
});
define('SoapType', {
  enumValues:
    'ADDRESS ANYTYPE BASE64BINARY BOOLEAN DATE DATETIME DOUBLE ID INTEGER LOCATION STRING TIME'.split(' '),
});
define('SObjectDescribeOptions', { enumValues: ['DEFAULT', 'DEFERRED', 'FULL'] });

export const displayType = (type: FieldType): EnumValue =>
  enumValue('DisplayType', type === 'int' ? 'INTEGER' : type);

const SOAP: Partial<Record<FieldType, string>> = {
  id: 'ID',
  reference: 'ID',
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'DOUBLE',
  double: 'DOUBLE',
  currency: 'DOUBLE',
  percent: 'DOUBLE',
  date: 'DATE',
  datetime: 'DATETIME',
  time: 'TIME',
  base64: 'BASE64BINARY',
  address: 'ADDRESS',
  location: 'LOCATION',
  anyType: 'ANYTYPE',
};

export const soapType = (type: FieldType): EnumValue => enumValue('SoapType', SOAP[type] ?? 'STRING');
