/** Mocks that answer callouts from static resources, and `Test.loadData`'s way to a resource's text. */
import { NativeObject, raise, type Value } from '../../values.ts';
import { instanceOf, integer, isString, optional, text } from '../arguments.ts';
import { define, methodsOf, type InstanceMethod } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { HttpResponse, type HttpRequest } from './messages.ts';

/** @throws a catchable exception when the folders hold no such static resource. */
export function resourceOf(rt: Runtime, name: string): Buffer {
  return (
    rt.staticResource(name) ?? raise('InvalidParameterValueException', `No such static resource: ${name}`)
  );
}

abstract class ResourceMock extends NativeObject {
  statusCode = 200;
  status: string | null = null;
  readonly headers: [string, string][] = [];
  override supertypes(): string[] {
    return ['httpcalloutmock'];
  }
  abstract resourceFor(endpoint: string): string;

  respond(rt: Runtime, request: HttpRequest): HttpResponse {
    const response = new HttpResponse();
    response.statusCode = this.statusCode;
    response.status = this.status;
    for (const [name, value] of this.headers) response.setHeader(name, value);
    response.body = resourceOf(rt, this.resourceFor(request.endpoint ?? ''));
    return response;
  }
}

class OneResource extends ResourceMock {
  readonly typeName = 'StaticResourceCalloutMock';
  name: string | null = null;
  resourceFor(): string {
    return this.name ?? raise('CalloutException', 'No static resource was set on the mock');
  }
}

class ResourceByEndpoint extends ResourceMock {
  readonly typeName = 'MultiStaticResourceCalloutMock';
  readonly names = new Map<string, string>();
  resourceFor(endpoint: string): string {
    return (
      this.names.get(endpoint) ?? raise('CalloutException', `No static resource was set for ${endpoint}`)
    );
  }
}

function sharedMethods(): Record<string, InstanceMethod> {
  const isMock = instanceOf(ResourceMock);
  return methodsOf(isMock, {
    setHeader: (self, args) => {
      self.headers.push([text(args, 0), text(args, 1)]);
      return null;
    },
    setStatus: (self, args) => {
      self.status = optional(args, 0, isString);
      return null;
    },
    setStatusCode: (self, args) => {
      self.statusCode = integer(args, 0);
      return null;
    },
  });
}

define('StaticResourceCalloutMock', {
  construct: () => new OneResource(),
  methods: {
    ...sharedMethods(),
    ...methodsOf(instanceOf(OneResource), {
      setStaticResource: (self, args) => {
        self.name = text(args, 0);
        return null;
      },
    }),
  },
});

define('MultiStaticResourceCalloutMock', {
  construct: () => new ResourceByEndpoint(),
  methods: {
    ...sharedMethods(),
    ...methodsOf(instanceOf(ResourceByEndpoint), {
      setStaticResource: (self, args) => {
        self.names.set(text(args, 0), text(args, 1));
        return null;
      },
    }),
  },
});

/** The answer of a library mock; null for a mock that is a class of the program. */
export function answerFromResource(rt: Runtime, mock: Value, request: HttpRequest): HttpResponse | null {
  return mock instanceof ResourceMock ? mock.respond(rt, request) : null;
}
