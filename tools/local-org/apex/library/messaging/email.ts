/**
 * `Messaging.SingleEmailMessage` and `Messaging.sendEmail`. Nothing is sent: the call is counted, checked for
 * recipients and body, and answered as the platform answers.
 */
import { ApexError, ApexList, NativeObject, raise, type, type Value } from '../../values.ts';
import { stringOf } from '../../values/text.ts';
import { argument, flag, instanceOf, listOf, required } from '../arguments.ts';
import { DatabaseError } from '../database/results.ts';
import { define, methodsOf, type InstanceMethod } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

const MOST_RECIPIENTS = 150;

class Email extends NativeObject {
  readonly typeName = 'Messaging.SingleEmailMessage';
  readonly values = new Map<string, Value>();
  override supertypes(): string[] {
    return ['messaging.email'];
  }
  read(name: string): Value {
    return this.values.get(name.toLowerCase()) ?? null;
  }
  addresses(name: string): Value[] {
    const value = this.read(name);
    return value instanceof ApexList ? value.items : [];
  }
}

const isEmail = instanceOf(Email);

/** With a getter and a setter each. */
const BOTH =
  'BccAddresses CcAddresses Charset EntityAttachments FileAttachments HtmlBody InReplyTo ' +
  'OptOutPolicy OrgWideEmailAddressId PlainTextBody References Subject TargetObjectId TemplateId ToAddresses WhatId';
const WRITE_ONLY =
  'BccSender EmailPriority ReplyTo SaveAsActivity SenderDisplayName TreatBodiesAsTemplate ' +
  'TreatTargetObjectAsRecipient UseSignature';

function accessors(): Record<string, InstanceMethod> {
  const made: Record<string, (self: Email, args: Value[]) => Value> = {};
  for (const name of `${BOTH} ${WRITE_ONLY}`.split(' ')) {
    made[`set${name}`] = (self, args) => {
      self.values.set(name.toLowerCase(), argument(args, 0));
      return null;
    };
  }
  for (const name of BOTH.split(' ')) made[`get${name}`] = (self) => self.read(name);
  return methodsOf(isEmail, made);
}

define('Messaging.Email', {});
define('Messaging.SingleEmailMessage', {
  construct: () => new Email(),
  extends: 'Messaging.Email',
  methods: accessors(),
});

class SendResult extends NativeObject {
  readonly typeName = 'Messaging.SendEmailResult';
  constructor(readonly problem: { code: string; message: string } | null) {
    super();
  }
}

define('Messaging.SendEmailError', {});
define('Messaging.SendEmailResult', {
  methods: methodsOf(instanceOf(SendResult), {
    isSuccess: (self) => self.problem === null,
    getErrors: ({ problem }) =>
      new ApexList(
        problem ? [new DatabaseError({ ...problem, fields: [] })] : [],
        type('Messaging.SendEmailError'),
      ),
  }),
});

function problemOf(email: Email): SendResult['problem'] {
  const recipients = ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((name) => email.addresses(name));
  const target = email.read('TargetObjectId') !== null;
  if (!recipients.length && !target)
    return { code: 'REQUIRED_FIELD_MISSING', message: 'Missing targetObjectId for SingleEmailMessage' };
  if (recipients.length > MOST_RECIPIENTS)
    return { code: 'LIMIT_EXCEEDED', message: `Too many recipients: ${recipients.length}` };
  const bad = recipients.find(
    (each) => typeof each !== 'string' || !/^(?:[^@\s]+@[^@\s]+\.[^@\s]+|[a-zA-Z0-9]{15,18})$/.test(each),
  );
  if (bad !== undefined)
    return { code: 'INVALID_EMAIL_ADDRESS', message: `Invalid to address : ${stringOf(bad)}` };
  const hasBody = ['PlainTextBody', 'HtmlBody', 'TemplateId'].some((name) => email.read(name) !== null);
  if (!hasBody)
    return {
      code: 'REQUIRED_FIELD_MISSING',
      message: 'Missing body, need at least one of html or plainText',
    };
  return null;
}

function sendEmail(rt: Runtime, args: Value[]): ApexList {
  rt.limits.charge('emailInvocations');
  const allOrNone = args.length < 2 || flag(args, 1);
  const problems = listOf(args, 0).items.map((item) => problemOf(required([item], 0, isEmail)));
  const failed = problems.findIndex((problem) => problem !== null);
  const problem = problems[failed];
  if (problem && allOrNone) {
    const text = `SendEmail failed. First exception on row ${failed}; first error: ${problem.code}, ${problem.message}: []`;
    const error = new ApexError('EmailException', text);
    error.dml = [{ index: failed, id: null, error: { ...problem, fields: [] } }];
    throw error;
  }
  return new ApexList(
    problems.map((each) => new SendResult(each)),
    type('Messaging.SendEmailResult'),
  );
}

define('Messaging', {
  statics: {
    sendEmail,
    reserveSingleEmailCapacity: () => null,
    reserveMassEmailCapacity: () => raise('NoAccessException', 'Mass email is not enabled in this org'),
  },
});

class Attachment extends NativeObject {
  readonly typeName = 'Messaging.EmailFileAttachment';
  readonly values = new Map<string, Value>();
}
const attachmentMethods: Record<string, (self: Attachment, args: Value[]) => Value> = {};
for (const name of ['Body', 'ContentType', 'FileName', 'Inline']) {
  attachmentMethods[`set${name}`] = (self, args) => {
    self.values.set(name, argument(args, 0));
    return null;
  };
  attachmentMethods[`get${name}`] = (self) => self.values.get(name) ?? null;
}
define('Messaging.EmailFileAttachment', {
  construct: () => new Attachment(),
  methods: methodsOf(instanceOf(Attachment), attachmentMethods),
});
