/** `Url`, `UUID`, `Label`. */
import crypto from 'node:crypto';
import { NativeObject, raise, type Value } from '../../values.ts';
import { equals } from '../../values/equality.ts';
import { argument, instanceOf, text, textHash } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { currentUserField } from './current-user.ts';

class Url extends NativeObject {
  readonly typeName = 'Url';
  constructor(readonly url: URL) {
    super();
  }
  override text(): string {
    // Java keeps an empty path empty.
    return this.url.pathname === '/' && !this.url.search && !this.url.hash ? this.url.origin : this.url.href;
  }
  override key(): string {
    return this.url.href;
  }
}

/** The local org has one domain of the platform's form. */
const ORG_URL = 'https://local.my.salesforce.com';

function urlOf(spec: string): Url {
  return URL.canParse(spec) ? new Url(new URL(spec)) : raise('StringException', `no protocol: ${spec}`);
}

const orNull = (part: string): string | null => (part === '' ? null : part);

define('Url', {
  construct: (_rt, args) => urlOf(text(args, args.length - 1)),
  statics: {
    getOrgDomainUrl: () => urlOf(ORG_URL),
    getSalesforceBaseUrl: () => urlOf(ORG_URL),
  },
  methods: methodsOf(instanceOf(Url), {
    getAuthority: ({ url }) => url.host,
    getFile: ({ url }) => url.pathname + url.search,
    getHost: ({ url }) => url.hostname,
    getPath: ({ url }) => url.pathname,
    getPort: ({ url }) => (url.port === '' ? -1 : Number(url.port)),
    getDefaultPort: ({ url }) => (url.protocol === 'https:' ? 443 : 80),
    getProtocol: ({ url }) => url.protocol.slice(0, -1),
    getQuery: ({ url }) => orNull(url.search.slice(1)),
    getRef: ({ url }) => orNull(url.hash.slice(1)),
    toExternalForm: (self) => self.text(),
    toString: (self: Url) => self.text(),
  }),
});

class Uuid extends NativeObject {
  readonly typeName = 'UUID';
  constructor(readonly id: string) {
    super();
  }
  override text(): string {
    return this.id;
  }
  override key(): string {
    return this.id;
  }
}

function uuidOf(source: string): Uuid {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(source)) return new Uuid(source.toLowerCase());
  return raise('IllegalArgumentException', `Invalid UUID string: ${source}`);
}

define('UUID', {
  statics: {
    randomUUID: () => new Uuid(crypto.randomUUID()),
    fromString: (_rt, args) => uuidOf(text(args, 0)),
  },
  methods: methodsOf(instanceOf(Uuid), {
    equals: (self, args) => equals(self, argument(args, 0)),
    hashCode: (self) => textHash(self.id),
    toString: (self: Uuid) => self.id,
  }),
});

const label = (rt: Runtime, name: string): string | null =>
  rt.schema.label(name, String(currentUserField(rt, 'LanguageLocaleKey')));

function labelByName(rt: Runtime, args: Value[]): string {
  const name = text(args, 1);
  return label(rt, name) ?? raise('IllegalArgumentException', `Custom Label ${name} does not exist`);
}

define('Label', { staticFallback: label, statics: { get: labelByName } });
