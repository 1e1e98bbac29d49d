/** `Datacloud.DuplicateResult` and what hangs on it: what a duplicate rule found. */
import type { DuplicateFinding } from '../../../data/contract.ts';
import { ApexList, NativeObject, type } from '../../values.ts';
import { instanceOf } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';

type Match = DuplicateFinding['matches'][number];

export class DuplicateResult extends NativeObject {
  readonly typeName = 'Datacloud.DuplicateResult';
  constructor(
    readonly message: string,
    readonly finding: DuplicateFinding,
  ) {
    super();
  }
}

class MatchResult extends NativeObject {
  readonly typeName = 'Datacloud.MatchResult';
  constructor(
    readonly object: string,
    readonly match: Match,
  ) {
    super();
  }
}

class MatchRecord extends NativeObject {
  readonly typeName = 'Datacloud.MatchRecord';
  constructor(
    readonly object: string,
    readonly id: string,
  ) {
    super();
  }
}

define('Datacloud.DuplicateResult', {
  methods: methodsOf(instanceOf(DuplicateResult), {
    getDuplicateRule: (self) => self.finding.rule,
    getDuplicateRuleEntityType: (self) => self.finding.object,
    getErrorMessage: (self) => self.message,
    getMatchResults: ({ finding }) =>
      new ApexList(
        finding.matches.map((match) => new MatchResult(finding.object, match)),
        type('Datacloud.MatchResult'),
      ),
    isAllowSave: (self) => self.finding.allowSave,
  }),
});

define('Datacloud.MatchResult', {
  methods: methodsOf(instanceOf(MatchResult), {
    getEntityType: (self) => self.object,
    getMatchRecords: ({ object, match }) =>
      new ApexList(
        match.ids.map((id) => new MatchRecord(object, id)),
        type('Datacloud.MatchRecord'),
      ),
    getRule: (self) => self.match.rule,
    getSize: (self) => self.match.ids.length,
    isSuccess: () => true,
  }),
});

define('Datacloud.MatchRecord', {
  methods: methodsOf(instanceOf(MatchRecord), {
    // As without `includeRecordDetails`: the record has its id and nothing else.
    getRecord: ({ object, id }, _args, rt) => {
      const record = rt.newRecord(object);
      record.fields.set('id', id);
      return record;
    },
  }),
});

for (const name of ['FieldDiff', 'AdditionalInformationMap']) define(`Datacloud.${name}`, {});
