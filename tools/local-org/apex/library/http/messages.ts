/** `HttpRequest` and `HttpResponse`. Header names are found in any case. */
import { ApexBlob, NativeObject, raise, type Value } from '../../values.ts';
import { blob, flag, instanceOf, integer, isString, optional, strings, text } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';

abstract class HttpMessage extends NativeObject {
  private readonly headers = new Map<string, [string, string]>();
  body: Buffer | null = null;

  setHeader(name: string, value: string): void {
    this.headers.set(name.toLowerCase(), [name, value]);
  }
  header(name: string): string | null {
    return this.headers.get(name.toLowerCase())?.[1] ?? null;
  }
  headerList(): [string, string][] {
    return [...this.headers.values()];
  }
}

export class HttpRequest extends HttpMessage {
  readonly typeName = 'HttpRequest';
  endpoint: string | null = null;
  method: string | null = null;
  /** Milliseconds. */
  timeout = 10_000;
  compressed = false;
  override text(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint ?? 'null'}, Method=${this.method ?? 'null'}]`;
  }
}

export class HttpResponse extends HttpMessage {
  readonly typeName = 'HttpResponse';
  statusCode = 0;
  status: string | null = null;
  override text(): string {
    return `System.HttpResponse[Status=${this.status ?? 'null'}, StatusCode=${this.statusCode}]`;
  }
}

type Method<T> = (self: T, args: Value[]) => Value;

function messageMethods(): Record<string, Method<HttpMessage>> {
  return {
    getBody: (self) => self.body?.toString('utf8') ?? '',
    getBodyAsBlob: (self) => new ApexBlob(self.body ?? Buffer.alloc(0)),
    getHeader: (self, args) => self.header(text(args, 0)),
    setBody: (self, args) => {
      self.body = Buffer.from(text(args, 0), 'utf8');
      return null;
    },
    setBodyAsBlob: (self, args) => {
      self.body = blob(args, 0).bytes;
      return null;
    },
    setHeader: (self, args) => {
      self.setHeader(text(args, 0), optional(args, 1, isString) ?? '');
      return null;
    },
    toString: (self: HttpMessage) => self.text(),
  };
}

const MAX_TIMEOUT = 120_000;

function setTimeout(self: HttpRequest, args: Value[]): null {
  const timeout = integer(args, 0);
  if (timeout < 1 || timeout > MAX_TIMEOUT) raise('CalloutException', `Invalid timeout: ${timeout}`);
  self.timeout = timeout;
  return null;
}

define('HttpRequest', {
  construct: () => new HttpRequest(),
  methods: methodsOf(instanceOf(HttpRequest), {
    ...messageMethods(),
    getCompressed: (self) => self.compressed,
    getEndpoint: (self) => self.endpoint,
    getMethod: (self) => self.method,
    setCompressed: (self, args) => {
      self.compressed = flag(args, 0);
      return null;
    },
    setEndpoint: (self, args) => {
      self.endpoint = text(args, 0);
      return null;
    },
    setMethod: (self, args) => {
      self.method = text(args, 0);
      return null;
    },
    setTimeout,
  }),
});

define('HttpResponse', {
  construct: () => new HttpResponse(),
  methods: methodsOf(instanceOf(HttpResponse), {
    ...messageMethods(),
    getHeaderKeys: (self) => strings(self.headerList().map(([name]) => name)),
    getStatus: (self) => self.status,
    getStatusCode: (self) => self.statusCode,
    setStatus: (self, args) => {
      self.status = text(args, 0);
      return null;
    },
    setStatusCode: (self, args) => {
      self.statusCode = integer(args, 0);
      return null;
    },
  }),
});
