/** `Schema.RecordTypeInfo`, from the org's RecordType rows; every object also has the *Master* one. */
import { textOf } from '../../../data/contract.ts';
import type { ObjectType } from '../../../data/schema/schema.ts';
import { ApexList, ID, NativeObject, STRING, type } from '../../values.ts';
import { ApexMap } from '../../values/collections.ts';
import { instanceOf } from '../arguments.ts';
import { quoted, systemRows } from '../database/system-rows.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

interface Facts {
  id: string;
  name: string;
  developerName: string;
  active: boolean;
  isDefault: boolean;
  isMaster: boolean;
}

class RecordTypeInfo extends NativeObject {
  readonly typeName = 'Schema.RecordTypeInfo';
  constructor(readonly facts: Facts) {
    super();
  }
}

const MASTER_ID = '012000000000000AAA';
const INFO = type('Schema.RecordTypeInfo');

function infos(rt: Runtime, object: ObjectType): RecordTypeInfo[] {
  const known = object.recordTypes.length === 0 ? [] : rows(rt, object);
  const isDefault = known.length === 0;
  const master = {
    id: MASTER_ID,
    name: 'Master',
    developerName: 'Master',
    active: true,
    isDefault,
    isMaster: true,
  };
  return [...known, master].map((facts) => new RecordTypeInfo(facts));
}

function rows(rt: Runtime, object: ObjectType): Facts[] {
  const soql = `SELECT Id, Name, DeveloperName, IsActive FROM RecordType WHERE SobjectType = ${quoted(object.name)} ORDER BY DeveloperName`;
  return systemRows(rt, soql).map((row, index) => ({
    id: textOf(row, 'Id'),
    name: textOf(row, 'Name'),
    developerName: textOf(row, 'DeveloperName'),
    active: row.fields['IsActive'] !== false,
    isDefault: index === 0,
    isMaster: false,
  }));
}

export const recordTypeInfos = (rt: Runtime, object: ObjectType): ApexList =>
  new ApexList(infos(rt, object), INFO);

export const recordTypeMap = (
  rt: Runtime,
  object: ObjectType,
  key: 'id' | 'name' | 'developerName',
): ApexMap =>
  new ApexMap(
    key === 'id' ? ID : STRING,
    INFO,
    infos(rt, object).map((info): [string, RecordTypeInfo] => [info.facts[key], info]),
  );

define('RecordTypeInfo', {
  methods: methodsOf(instanceOf(RecordTypeInfo), {
    getDeveloperName: ({ facts }) => facts.developerName,
    getName: ({ facts }) => facts.name,
    getRecordTypeId: ({ facts }) => facts.id,
    isActive: ({ facts }) => facts.active,
    isAvailable: ({ facts }) => facts.active,
    isDefaultRecordTypeMapping: ({ facts }) => facts.isDefault,
    isMaster: ({ facts }) => facts.isMaster,
  }),
});
