import { openForm } from '../editing.ts';
import { go, openRecord, placeOf } from '../navigation.ts';
import { objectOfId, objectSummary } from '../state.ts';
import { CtiFailure, isObject } from './wire.ts';

type Params = Record<string, unknown>;

function text(params: Params, name: string): string {
  const value = params[name];
  if (typeof value !== 'string' || value === '') {
    throw new CtiFailure('INVALID_PARAM', `The screen pop needs the parameter ${name}.`);
  }
  return value;
}

async function popRecord(params: Params): Promise<void> {
  const id = text(params, 'recordId');
  const object = /^\w{15}(\w{3})?$/.test(id) ? objectOfId(id) : undefined;
  if (!object) throw new CtiFailure('INVALID_PARAM', `${id} is no record id of this org.`);
  await openRecord(object.name, id);
}

async function popUrl(params: Params): Promise<void> {
  const url = text(params, 'url');
  if (!url.startsWith('/') || url.startsWith('//')) {
    throw new CtiFailure('INVALID_PARAM', 'The url must be relative to this org.');
  }
  const id = /^\/(\w{15}(?:\w{3})?)$/.exec(url)?.[1];
  await (id === undefined ? go(placeOf(new URL(url, window.location.origin))) : popRecord({ recordId: id }));
}

async function popList(params: Params): Promise<void> {
  const scope = objectSummary(text(params, 'scope'));
  if (!scope) throw new CtiFailure('INVALID_PARAM', `${String(params['scope'])} is no object of this org.`);
  await go({ kind: 'list', object: scope.name });
}

async function popSearch(params: Params): Promise<void> {
  const term = text(params, 'searchString');
  if (term.length < 3) throw new CtiFailure('INVALID_PARAM', 'A search needs at least three characters.');
  await go({ kind: 'search', term });
}

async function popForm(params: Params): Promise<void> {
  const object = objectSummary(text(params, 'entityName'));
  if (!object?.createable) {
    throw new CtiFailure(
      'INVALID_PARAM',
      `${String(params['entityName'])} is no object that can be created.`,
    );
  }
  const defaults = params['defaultFieldValues'];
  await openForm(object.name, isObject(defaults) ? defaults : {});
}

const POPS: Record<string, (params: Params) => Promise<void>> = {
  sobject: popRecord,
  url: popUrl,
  objecthome: popList,
  list: popList,
  search: popSearch,
  newRecord: popForm,
  flow: (params) =>
    Promise.reject(
      new CtiFailure('GENERIC_ERROR', `The local org runs no flows: ${String(params['flowDevName'])}`),
    ),
};

/** Shows what a screen pop asks for. Rejects with `CtiFailure` for parameters that the platform refuses. */
export async function screenPop(type: unknown, params: Params): Promise<void> {
  const pop = typeof type === 'string' ? POPS[type] : undefined;
  if (!pop) throw new CtiFailure('INVALID_PARAM', `${String(type)} is no screen pop type.`);
  await pop(params);
}
