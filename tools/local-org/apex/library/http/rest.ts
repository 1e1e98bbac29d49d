/** `RestContext`, `RestRequest`, `RestResponse`. */
import { STRING, type Value } from '../../values.ts';
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
  construct: () => new RestMessage('RestResponse', { headers: stringMap() }),
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
