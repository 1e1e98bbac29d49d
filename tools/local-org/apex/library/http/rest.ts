/** `RestContext`, `RestRequest`, `RestResponse`. */
import { ApexBlob, STRING, type Value } from '../../values.ts';
import { ApexMap } from '../../values/collections.ts';
import { instanceOf, text } from '../arguments.ts';
import { bagProperties, PropertyBag } from '../property-bag.ts';
import { define, methodsOf } from '../registry.ts';

/** A request or response; `params`, `headers` are maps of String to String. */
class RestMessage extends PropertyBag {
  map(name: string): ApexMap {
    const map = this.read(name);
    if (map instanceof ApexMap) return map;
    const created = new ApexMap(STRING, STRING);
    this.values.set(name, created);
    return created;
  }
}

const stringMap = (pairs: Record<string, string> = {}): ApexMap =>
  new ApexMap(STRING, STRING, Object.entries(pairs));

export interface IncomingRequest {
  uri: string;
  method: string;
  resourcePath: string;
  remoteAddress: string;
  headers: Record<string, string>;
  params: Record<string, string>;
  body: Buffer;
}

export const restRequest = (incoming: IncomingRequest): PropertyBag =>
  new RestMessage('RestRequest', {
    requestURI: incoming.uri,
    httpMethod: incoming.method,
    resourcePath: incoming.resourcePath,
    remoteAddress: incoming.remoteAddress,
    headers: stringMap(incoming.headers),
    params: stringMap(incoming.params),
    requestBody: new ApexBlob(incoming.body),
  });

export const restResponse = (): PropertyBag => new RestMessage('RestResponse', { headers: stringMap() });

const add =
  (map: string) =>
  (self: RestMessage, args: Value[]): Value => {
    self.map(map).put(text(args, 0), text(args, 1));
    return null;
  };

const isMessage = instanceOf(RestMessage);

define('RestRequest', {
  construct: () => new RestMessage('RestRequest', { headers: stringMap(), params: stringMap() }),
  properties: bagProperties([
    'requestURI',
    'httpMethod',
    'requestBody',
    'resourcePath',
    'remoteAddress',
    'headers',
    'params',
  ]),
  methods: methodsOf(isMessage, { addHeader: add('headers'), addParameter: add('params') }),
});

define('RestResponse', {
  construct: restResponse,
  properties: bagProperties(['statusCode', 'responseBody', 'headers']),
  methods: methodsOf(isMessage, { addHeader: add('headers') }),
});

define('RestContext', {
  staticProperties: {
    request: {
      get: (rt) => rt.context.restRequest,
      set: (rt, value) => {
        rt.context.restRequest = value;
      },
    },
    response: {
      get: (rt) => rt.context.restResponse,
      set: (rt, value) => {
        rt.context.restResponse = value;
      },
    },
  },
});
