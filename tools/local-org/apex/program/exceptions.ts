/** Built-in exception classes. */
import { ApexClass } from './classes.ts';

const NAMES = [
  'AsyncException',
  'AssertException',
  'AuraHandledException',
  'CalloutException',
  'DmlException',
  'EmailException',
  'ExternalObjectException',
  'FinalException',
  'FlowException',
  'HandledException',
  'IllegalArgumentException',
  'InvalidParameterValueException',
  'JSONException',
  'LimitException',
  'ListException',
  'MathException',
  'NoAccessException',
  'NoDataFoundException',
  'NoSuchElementException',
  'NullPointerException',
  'QueryException',
  'RequiredFeatureMissingException',
  'SearchException',
  'SecurityException',
  'SerializationException',
  'SObjectException',
  'StringException',
  'TypeException',
  'UnexpectedException',
  'VisualforceException',
  'XmlException',
];

const NAMESPACED = { EventBus: ['RetryableException', 'InvalidPublishException'] };

/** All of them, with `Exception` as their superclass. */
export function builtInExceptions(): ApexClass[] {
  const root = new ApexClass('Exception', 'exception', null, null);
  const child = (name: string, outer: ApexClass | null): ApexClass => {
    const cls = new ApexClass(name, 'exception', outer, null);
    cls.superclass = root;
    outer?.inner.set(name.toLowerCase(), cls);
    return cls;
  };
  const spaces = Object.entries(NAMESPACED).map(([space, names]) => {
    const outer = new ApexClass(space, 'interface', null, null);
    for (const name of names) child(name, outer);
    return outer;
  });
  return [root, ...NAMES.map((name) => child(name, null)), ...spaces];
}
