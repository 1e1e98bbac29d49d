/** `Database.convertLead`, `LeadConvert`, `LeadConvertResult`. */
import type { LeadConversionResult } from '../../../data/contract.ts';
import { ApexError, ApexList, NativeObject, nullPointer, raise, type, type Value } from '../../values.ts';
import { argument, instanceOf, isString, optional } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { modeOf } from './access-level.ts';
import { errorList } from './results.ts';

class LeadConvert extends NativeObject {
  readonly typeName = 'Database.LeadConvert';
  readonly values = new Map<string, Value>();
  textOf(name: string): string | null {
    const value = this.values.get(name) ?? null;
    return isString(value) ? value : null;
  }
}

class LeadConvertResult extends NativeObject {
  readonly typeName = 'Database.LeadConvertResult';
  constructor(
    readonly leadId: string,
    readonly result: LeadConversionResult,
  ) {
    super();
  }
}

const isConvert = instanceOf(LeadConvert);
const PROPERTIES = ['AccountId', 'ContactId', 'ConvertedStatus', 'LeadId', 'OpportunityName', 'OwnerId'];

define('Database.LeadConvert', { construct: () => new LeadConvert() });
for (const name of PROPERTIES) {
  define('Database.LeadConvert', {
    methods: methodsOf(isConvert, {
      [`get${name}`]: (self) => self.values.get(name) ?? null,
      [`set${name}`]: (self, args) => {
        self.values.set(name, optional(args, 0, isString));
        return null;
      },
    }),
  });
}
define('Database.LeadConvert', {
  methods: methodsOf(isConvert, {
    isDoNotCreateOpportunity: (self) => self.values.get('DoNotCreate') === true,
    setDoNotCreateOpportunity: (self, args) => {
      self.values.set('DoNotCreate', argument(args, 0));
      return null;
    },
  }),
});

function convert(rt: Runtime, request: Value, args: Value[]): LeadConvertResult {
  if (!isConvert(request)) return nullPointer();
  const leadId =
    request.textOf('LeadId') ??
    raise(
      'DmlException',
      'ConvertLead failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, missing lead id: []',
    );
  const conversion = {
    leadId,
    accountId: request.textOf('AccountId'),
    contactId: request.textOf('ContactId'),
    convertedStatus: request.textOf('ConvertedStatus') ?? '',
    opportunityName:
      request.values.get('DoNotCreate') === true ? null : (request.textOf('OpportunityName') ?? ''),
    ownerId: request.textOf('OwnerId'),
  };
  return new LeadConvertResult(leadId, rt.session.convertLead(conversion, rt.access(modeOf(args))));
}

/** All or none, as the platform's default: the first error becomes a DmlException. */
function refuse(results: LeadConvertResult[]): void {
  const index = results.findIndex(({ result }) => result.errors.length > 0);
  const failed = results[index];
  const error = failed?.result.errors[0];
  if (!failed || !error) return;
  const thrown = new ApexError(
    'DmlException',
    `ConvertLead failed. First exception on row ${index}; first error: ${error.code}, ${error.message}: [${error.fields.join(', ')}]`,
  );
  thrown.dml = [{ index, id: failed.leadId, error: { ...error } }];
  throw thrown;
}

function convertLead(rt: Runtime, args: Value[]): Value {
  rt.limits.charge('dmlStatements');
  const target = argument(args, 0);
  const requests = target instanceof ApexList ? target.items : [target];
  const results = requests.map((request) => convert(rt, request, args));
  if (argument(args, 1) !== false) refuse(results);
  return target instanceof ApexList
    ? new ApexList(results, type('Database.LeadConvertResult'))
    : (results[0] ?? null);
}

define('Database', { statics: { convertLead } });

define('Database.LeadConvertResult', {
  methods: methodsOf(instanceOf(LeadConvertResult), {
    getAccountId: ({ result }) => result.accountId,
    getContactId: ({ result }) => result.contactId,
    getOpportunityId: ({ result }) => result.opportunityId,
    getLeadId: ({ leadId }) => leadId,
    getErrors: ({ result }) => errorList(result.errors),
    isSuccess: ({ result }) => result.errors.length === 0,
  }),
});
