/** `PageReference`, `ApexPages`, `Page.X`. */
import { NativeObject, nullPointer, raise, STRING, type, ApexList, type Value } from '../../values.ts';
import { ApexMap } from '../../values/collections.ts';
import { stringOf } from '../../values/text.ts';
import {
  argument,
  flag,
  instanceOf,
  integer,
  isRecord,
  isString,
  optional,
  required,
  text,
} from '../arguments.ts';
import { define, enumValue, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

export class PageReference extends NativeObject {
  readonly typeName = 'PageReference';
  readonly parameters = new ApexMap(STRING, STRING);
  readonly headers = new ApexMap(STRING, STRING);
  readonly path: string;
  anchor: string | null = null;
  redirect = false;
  redirectCode = 302;
  constructor(url: string) {
    super();
    const [beforeAnchor = '', anchor] = url.split('#', 2);
    const [path = '', query = ''] = beforeAnchor.split('?', 2);
    this.path = path;
    this.anchor = anchor ?? null;
    for (const [name, value] of new URLSearchParams(query)) this.parameters.put(name, value);
  }
  url(): string {
    const query = new URLSearchParams(
      this.parameters.pairs().map(([name, value]) => [stringOf(name), stringOf(value)]),
    ).toString();
    return this.path + (query === '' ? '' : `?${query}`) + (this.anchor === null ? '' : `#${this.anchor}`);
  }
  override text(): string {
    return `System.PageReference[${this.url()}]`;
  }
}

define('PageReference', {
  construct: (_rt, args) => {
    const target = argument(args, 0);
    if (target === null) return nullPointer();
    return new PageReference(isRecord(target) ? `/${target.id ?? ''}` : text(args, 0));
  },
  methods: methodsOf(instanceOf(PageReference), {
    getAnchor: (self) => self.anchor,
    getHeaders: (self) => self.headers,
    getParameters: (self) => self.parameters,
    getRedirect: (self) => self.redirect,
    getRedirectCode: (self) => self.redirectCode,
    getUrl: (self) => self.url(),
    setAnchor: (self, args) => {
      self.anchor = optional(args, 0, isString);
      return self;
    },
    setRedirect: (self, args) => {
      self.redirect = flag(args, 0);
      return self;
    },
    setRedirectCode: (self, args) => {
      self.redirectCode = integer(args, 0);
      return self;
    },
  }),
});

define('Page', { staticFallback: (_rt, member) => new PageReference(`/apex/${member}`) });

define('ApexPages.Severity', { enumValues: ['CONFIRM', 'ERROR', 'FATAL', 'INFO', 'WARNING'] });

class PageMessage extends NativeObject {
  readonly typeName = 'ApexPages.Message';
  constructor(
    readonly severity: Value,
    readonly summary: string,
    readonly detail: string,
  ) {
    super();
  }
}

define('ApexPages.Message', {
  construct: (_rt, args) =>
    new PageMessage(argument(args, 0), text(args, 1), optional(args, 2, isString) ?? text(args, 1)),
  methods: methodsOf(instanceOf(PageMessage), {
    getDetail: (self) => self.detail,
    getSeverity: (self) => self.severity,
    getSummary: (self) => self.summary,
  }),
});

/** Messages of this transaction's page. */
function messages(rt: Runtime): ApexList {
  const known = rt.memo.get('page messages');
  const list = known instanceof ApexList ? known : new ApexList([], type('ApexPages.Message'));
  rt.memo.set('page messages', list);
  return list;
}

function has(rt: Runtime, args: Value[]): boolean {
  const severity = argument(args, 0);
  return messages(rt).items.some(
    (item) => item instanceof PageMessage && (severity === null || item.severity === severity),
  );
}

define('ApexPages', {
  statics: {
    addMessage: (rt, args) => {
      messages(rt).items.push(required(args, 0, instanceOf(PageMessage)));
      return null;
    },
    addMessages: (rt, args) => {
      const thrown = argument(args, 0);
      if (thrown === null) raise('NullPointerException', 'Argument 1 cannot be null');
      const summary = stringOf(rt.invoke(thrown, 'getMessage', []));
      messages(rt).items.push(new PageMessage(enumValue('ApexPages.Severity', 'ERROR'), summary, summary));
      return null;
    },
    currentPage: (rt) => rt.context.page,
    getMessages: (rt) => messages(rt),
    hasMessages: has,
  },
});
