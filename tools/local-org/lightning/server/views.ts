import type { Access, QueryRow } from '../../data/contract.ts';
import type { ObjectType } from '../../data/schema/schema.ts';
import { notFound } from '../../rest/errors.ts';
import { objectOf, quote } from '../../rest/convert.ts';
import { soslFor } from '../../rest/query.ts';
import type { OrgPort } from '../../server/org-port.ts';
import { blankField, fieldViews, queryVisible, selectList, stringAt, type FieldView } from './fields.ts';
import type { ShellMetadata } from './metadata.ts';
import { timelineOf, type ActivityView } from './timeline.ts';

export interface TableView {
  object: string;
  label: string;
  icon: string;
  columns: { name: string; label: string }[];
  rows: { id: string; name: string; cells: FieldView[] }[];
}

export interface RecordView {
  id: string;
  object: string;
  objectLabel: string;
  icon: string;
  name: string;
  personAccount: boolean;
  highlights: FieldView[];
  sections: { label: string; fields: FieldView[] }[];
  related: TableView[];
  /** The package's components on this record's page. */
  components: string[];
  timeline: { upcoming: ActivityView[]; past: ActivityView[] } | null;
}

/** Objects that global search looks in, in the order of its answer. */
export const SEARCHED = ['Contact', 'Account', 'Lead', 'Case', 'Opportunity'];

const ROWS_PER_LIST = 200;
const ROWS_PER_RELATED_LIST = 6;

/** Lists, records and forms for one user. */
export class Views {
  constructor(
    readonly org: OrgPort,
    readonly metadata: ShellMetadata,
    readonly access: Access,
  ) {}

  async record(objectName: string, id: string): Promise<RecordView> {
    const type = objectOf(this.org.schema, objectName);
    const display = this.metadata.display(type);
    const named = type.nameField?.name ?? 'Id';
    const person = type.field('IsPersonAccount') ? ['IsPersonAccount', 'PersonContactId'] : [];
    const wanted = [
      named,
      ...display.highlights,
      ...display.sections.flatMap(({ fields }) => fields),
      ...person,
    ];
    const [row] = await this.#query(type, wanted, `Id = ${quote(id)}`, 1, 'Id');
    if (!row) throw notFound();
    const views = (names: string[]): FieldView[] => fieldViews(row, type, names, this.org.schema);
    const related = display.related.filter(({ object }) => this.org.schema.object(object));
    const isPerson = row.fields['IsPersonAccount'] === true;
    // A person account's activities hang on its contact.
    const personContact = isPerson ? stringAt(row, 'PersonContactId') : '';
    return {
      id: stringAt(row, 'Id'),
      object: type.name,
      objectLabel: type.info.label,
      icon: display.icon,
      name: stringAt(row, named) || type.info.label,
      personAccount: isPerson,
      highlights: views(display.highlights),
      sections: display.sections.map((section) => ({ label: section.label, fields: views(section.fields) })),
      components: this.metadata.pageComponents(type.name),
      related: await Promise.all(related.map((list) => this.#related(list, id))),
      timeline: personContact
        ? await timelineOf(this.org, this.access, personContact, ['WhoId'])
        : await timelineOf(this.org, this.access, id, display.activityFields),
    };
  }

  async list(objectName: string): Promise<TableView> {
    const type = objectOf(this.org.schema, objectName);
    const { columns } = this.metadata.display(type);
    const rows = await this.#query(
      type,
      this.#named(type, columns),
      '',
      ROWS_PER_LIST,
      'LastModifiedDate DESC',
    );
    return this.#table(type, type.info.pluralLabel, columns, rows);
  }

  async search(term: string): Promise<TableView[]> {
    const types = SEARCHED.flatMap((name) => this.org.schema.object(name) ?? []);
    const found = await this.org.search(
      soslFor(
        term,
        types.map((type) => ({ name: type.name, fields: 'Id' })),
        20,
      ),
      this.access,
    );
    const tables = await Promise.all(
      types.map(async (type, index) => {
        const ids = (found[index] ?? []).map((row) => quote(stringAt(row, 'Id')));
        if (ids.length === 0) return null;
        const { columns } = this.metadata.display(type);
        const rows = await this.#query(
          type,
          this.#named(type, columns),
          `Id IN (${ids.join(', ')})`,
          20,
          'Id',
        );
        return this.#table(type, type.info.pluralLabel, columns, rows);
      }),
    );
    return tables.filter((table) => table !== null);
  }

  /** Fields of the new-record form: those of the layout that can be set at creation. */
  form(objectName: string): { object: string; label: string; icon: string; fields: FieldView[] } {
    const type = objectOf(this.org.schema, objectName);
    const display = this.metadata.display(type);
    const names = display.sections.flatMap((section) => section.fields);
    const required = [...type.fields.values()].filter((field) => field.required && field.createable);
    const all = new Set([...names, ...required.map((field) => field.name)]);
    const fields = [...all].flatMap((name) => {
      const field = type.field(name);
      const settable = field?.createable === true && field.formula === null && field.name !== 'OwnerId';
      return field && settable ? [{ ...blankField(field), editable: true, value: defaultOf(field) }] : [];
    });
    return { object: type.name, label: type.info.label, icon: display.icon, fields };
  }

  /** Records for a lookup field, by the beginning of their name. */
  async lookup(objectName: string, term: string): Promise<{ id: string; name: string }[]> {
    const type = objectOf(this.org.schema, objectName);
    const named = type.nameField?.name ?? 'Id';
    const like = quote(`${term.replace(/[%_]/g, '\\$&')}%`);
    const soql = `SELECT Id, ${named} FROM ${type.name} WHERE ${named} LIKE ${like} ORDER BY ${named} LIMIT 8`;
    const rows = await this.org.query(soql, this.access);
    return rows.map((row) => ({ id: stringAt(row, 'Id'), name: stringAt(row, named) }));
  }

  async #related(
    list: { object: string; field: string; label: string; columns: string[] },
    id: string,
  ): Promise<TableView> {
    const type = objectOf(this.org.schema, list.object);
    const columns = list.columns.filter((name) => type.field(name));
    const where = `${list.field} = ${quote(id)}`;
    const rows = await this.#query(
      type,
      this.#named(type, columns),
      where,
      ROWS_PER_RELATED_LIST,
      'CreatedDate DESC',
    );
    return this.#table(type, list.label, columns, rows);
  }

  #named(type: ObjectType, columns: string[]): string[] {
    return type.nameField ? [...columns, type.nameField.name] : columns;
  }

  #query(
    type: ObjectType,
    names: string[],
    where: string,
    limit: number,
    order: string,
  ): Promise<QueryRow[]> {
    const condition = where === '' ? '' : ` WHERE ${where}`;
    return queryVisible(
      this.org,
      this.access,
      selectList(type, names, this.org.schema),
      (fields) =>
        `SELECT ${fields.join(', ')} FROM ${type.name}${condition} ORDER BY ${order} LIMIT ${limit}`,
    );
  }

  #table(type: ObjectType, label: string, columns: string[], rows: QueryRow[]): TableView {
    const named = type.nameField?.name ?? 'Id';
    return {
      object: type.name,
      label,
      icon: this.metadata.display(type).icon,
      columns: columns.flatMap((name) => {
        const field = type.field(name);
        return field ? [{ name: field.name, label: blankField(field).label }] : [];
      }),
      rows: rows.map((row) => ({
        id: stringAt(row, 'Id'),
        name: stringAt(row, named),
        cells: fieldViews(row, type, columns, this.org.schema),
      })),
    };
  }
}

function defaultOf(field: {
  defaultValue: FieldView['value'];
  picklist: readonly { value: string; isDefault: boolean }[];
}): FieldView['value'] {
  return field.picklist.find((value) => value.isDefault)?.value ?? field.defaultValue;
}
