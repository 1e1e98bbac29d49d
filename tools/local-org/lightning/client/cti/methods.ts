import { createRecord, fetchSearch, Refused, updateRecord } from '../api.ts';
import { load, urlOf } from '../navigation.ts';
import { change, current, objectOfId, objectSummary, placeKey } from '../state.ts';
import { PANEL_HEIGHT, PANEL_WIDTH } from '../utility-bar.ts';
import { screenPop } from './screen-pop.ts';
import { CtiFailure, isObject } from './wire.ts';

type Args = Record<string, unknown>;
type Method = (args: Args) => unknown;

/** The view in front, as `getAppViewInfo` and `onNavigationChange` give it. */
export function viewInfo(): Args {
  const { place, content, start } = current();
  const url = urlOf(place);
  if (place.kind !== 'record') return { url };
  const info: Args = {
    url,
    recordId: place.id,
    recordName: content.record?.name ?? '',
    objectType: objectSummary(place.object)?.name ?? place.object,
  };
  return start.personAccounts ? { ...info, ...personFields(String(info['objectType']), place.id) } : info;
}

/** Where Person Accounts are enabled, payloads say of Accounts and Contacts which kind they are. */
export function personFields(objectType: string, id: string): Args {
  const personAccount =
    current().content.record?.id === id && current().content.record?.personAccount === true;
  if (objectType === 'Account') return { personAccount, accountId: id };
  return objectType === 'Contact' ? { personAccount, contactId: id } : {};
}

function text(args: Args, name: string): string {
  const value = args[name];
  if (typeof value !== 'string' || value === '') {
    throw new CtiFailure('INVALID_PARAM', `The ${name} argument must be a non-empty string.`);
  }
  return value;
}

function size(args: Args, name: string, { low, high }: { low: number; high: number }): number {
  const value = Number(args[name]);
  if (!Number.isFinite(value) || value < low || value > high) {
    throw new CtiFailure('INVALID_PARAM', `The ${name} argument must be a number from ${low} to ${high}.`);
  }
  return value;
}

function softphone(set: (phone: ReturnType<typeof current>['softphone']) => void): null {
  change((shell) => set(shell.softphone));
  return null;
}

async function saveLog(args: Args): Promise<string> {
  const object = isObject(args['object']) ? args['object'] : {};
  const { Id, recordTypeId, ...rest } = object;
  const fields = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'entityApiName'));
  const values = recordTypeId === undefined ? fields : { ...fields, RecordTypeId: recordTypeId };
  try {
    if (typeof Id === 'string') {
      const owner = objectOfId(Id);
      if (!owner) throw new CtiFailure('INVALID_PARAM', `${Id} is no record id.`);
      await updateRecord(owner.name, Id, values);
      return Id;
    }
    return await createRecord(text(object, 'entityApiName'), values);
  } catch (error) {
    if (error instanceof Refused) throw new CtiFailure('SERVER_ERROR', error.message, error.errors);
    throw error;
  }
}

async function searchAndScreenPop(args: Args): Promise<Args> {
  const term = typeof args['searchParams'] === 'string' ? args['searchParams'] : '';
  const callType = typeof args['callType'] === 'string' ? args['callType'].toLowerCase() : '';
  if (!['inbound', 'outbound', 'internal'].includes(callType)) {
    throw new CtiFailure('INVALID_PARAM', 'The callType argument must be inbound, outbound or internal.');
  }
  const tables = term.length >= 3 ? await fetchSearch(term) : [];
  const found: Args = {};
  for (const table of tables) {
    for (const row of table.rows) {
      const fields = Object.fromEntries(row.cells.map((cell) => [cell.name, cell.value]));
      found[row.id] = { Id: row.id, RecordType: table.object, Name: row.name, ...fields };
    }
  }
  if (callType !== 'inbound') return found;
  const pop = popFor(Object.keys(found), term, args);
  if (args['deferred'] === true) return { ...found, SCREEN_POP_DATA: pop };
  if (pop) await screenPop(pop.type, pop.params);
  return found;
}

function popFor(ids: string[], term: string, args: Args): { type: string; params: Args } | null {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) return { type: 'sobject', params: { recordId: only } };
  if (ids.length > 1) return { type: 'search', params: { searchString: term } };
  const defaults = args['defaultFieldValues'];
  return isObject(defaults)
    ? { type: 'newRecord', params: { entityName: 'Contact', defaultFieldValues: defaults } }
    : null;
}

/** No softphone layout can be set here, so the platform's default is given. */
function softphoneLayout(): Args {
  const objects = {
    Account: [{ displayName: 'Account Name', apiName: 'Name' }],
    Contact: [{ displayName: 'Name', apiName: 'Name' }],
    Lead: [{ displayName: 'Name', apiName: 'Name' }],
  };
  const screenPopSettings = {
    screenPopsOpenWithin: 'ExistingWindow',
    NoMatch: { screenPopType: 'PopToEntity', screenPopData: 'Contact' },
    SingleMatch: { screenPopType: 'PopToEntity' },
    MultipleMatches: { screenPopType: 'PopToSearch' },
  };
  const direction = { callRelatedFields: ['ANI', 'DNIS'], objects, screenPopSettings };
  return { Inbound: direction, Outbound: direction, Internal: direction };
}

/** Reads the record in front again, unless somebody is changing it. */
async function refreshView(): Promise<null> {
  const before = placeKey(current().place);
  if (current().edit === null) await load();
  if (placeKey(current().place) !== before) throw new CtiFailure('GENERIC_ERROR', 'The view has changed.');
  return null;
}

/** Every method of Open CTI for Lightning that answers with a value. Listeners are the host's. */
export const METHODS: Record<string, Method> = {
  enableClickToDial: () => softphone((phone) => (phone.clickToDial = true)),
  disableClickToDial: () => softphone((phone) => (phone.clickToDial = false)),
  onClickToDial: () => null,
  onNavigationChange: () => null,
  getAppViewInfo: viewInfo,
  getCallCenterSettings: () => current().start.softphone?.settings ?? {},
  getSoftphoneLayout: softphoneLayout,
  isSoftphonePanelVisible: () => ({ visible: current().softphone.open }),
  setSoftphonePanelVisibility: (args) => {
    if (typeof args['visible'] !== 'boolean') {
      throw new CtiFailure('INVALID_PARAM', 'The visible argument must be a Boolean.');
    }
    const { visible } = args;
    return softphone((phone) => (phone.open = visible === true));
  },
  setSoftphonePanelHeight: (args) => {
    const height = size(args, 'heightPX', PANEL_HEIGHT);
    return softphone((phone) => (phone.height = height));
  },
  setSoftphonePanelWidth: (args) => {
    const width = size(args, 'widthPX', PANEL_WIDTH);
    return softphone((phone) => (phone.width = width));
  },
  setSoftphoneItemLabel: (args) => {
    const label = text(args, 'label');
    return softphone((phone) => (phone.itemLabel = label));
  },
  setSoftphonePanelLabel: (args) => {
    const label = text(args, 'label');
    return softphone((phone) => (phone.panelLabel = label));
  },
  setSoftphoneItemIcon: (args) => {
    const key = text(args, 'key');
    return softphone((phone) => (phone.itemIcon = key));
  },
  setSoftphonePanelIcon: (args) => {
    const key = text(args, 'key');
    return softphone((phone) => (phone.panelIcon = key));
  },
  screenPop: async (args) => {
    await screenPop(args['type'], isObject(args['params']) ? args['params'] : {});
    return null;
  },
  searchAndScreenPop,
  saveLog,
  refreshView,
  notifyInitializationComplete: () => null,
  // The package has no global web service class, so this is what the platform says of any name.
  runApex: (args) => {
    throw new CtiFailure('SERVER_ERROR', `Could not load Apex class: ${String(args['apexClass'])}`);
  },
  'hvs.onWorkStart': () => null,
  'hvs.completeWork': (args) => {
    text(args, 'workId');
    return null;
  },
};
