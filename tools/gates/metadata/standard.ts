import { existsSync, readFileSync } from 'node:fs';

const DATA = 'tools/local-org/data/schema/standard-objects.json';

/** Fields every object of the platform has. */
const SYSTEM_FIELDS = [
  'Id',
  'Name',
  'OwnerId',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
  'RecordTypeId',
];

/** Objects without fields of interest that permission sets may name. */
const NAMED_ONLY = ['activity', 'userexternalcredential'];

/** Which standard objects and fields exist, from the same data that the local org uses. Names are case-insensitive. */
export class StandardObjects {
  readonly #fields: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(file: string = DATA) {
    const data: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    this.#fields = new Map(
      Object.entries(data as Record<string, { f?: Record<string, string> }>).map(([object, { f = {} }]) => [
        object.toLowerCase(),
        new Set(Object.keys(f).map((field) => field.toLowerCase())),
      ]),
    );
  }

  has(object: string): boolean {
    return this.#fields.has(object.toLowerCase()) || NAMED_ONLY.includes(object.toLowerCase());
  }

  hasField(object: string, field: string): boolean {
    if (SYSTEM_FIELDS.includes(field)) return true;
    return this.#fields.get(object.toLowerCase())?.has(field.toLowerCase()) ?? false;
  }
}
