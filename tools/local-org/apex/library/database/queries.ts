/** `Database.query` and its relatives, `Search.query`, `Database.QueryLocator`. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexList, NativeObject, raise, type Value } from '../../values.ts';
import { ApexMap } from '../../values/collections.ts';
import { stringOf } from '../../values/text.ts';
import { argument, instanceOf, isString, text } from '../arguments.ts';
import { ItemIterator } from '../collections/iterator.ts';
import { define, methodsOf, type CallSite } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { modeOf } from './access-level.ts';

/** Result of `Database.getQueryLocator`; a batch job walks its rows. */
export class QueryLocator extends NativeObject {
  readonly typeName = 'Database.QueryLocator';
  constructor(
    readonly query: string,
    readonly rows: ApexList,
  ) {
    super();
  }
  override iterate(): Iterable<Value> {
    return this.rows.items;
  }
}

/** Bind variables of `...WithBinds`: names in any case, as of variables. */
function binds(args: Value[]): ReadonlyMap<string, Value> {
  const map = argument(args, 1);
  if (!(map instanceof ApexMap)) return raise('NullPointerException', 'Argument 2 cannot be null');
  return new Map(map.pairs().map(([name, value]): [string, Value] => [stringOf(name).toLowerCase(), value]));
}

const query = (rt: Runtime, args: Value[], site: CallSite): ApexList =>
  rt.query(text(args, 0), null, site, modeOf(args));

function locator(rt: Runtime, args: Value[], site: CallSite): QueryLocator {
  const source = argument(args, 0);
  if (source instanceof ApexList) return new QueryLocator('', source);
  return new QueryLocator(text(args, 0), query(rt, args, site));
}

define('Database', {
  statics: {
    query,
    countQuery: (rt, args, site) => rt.countQuery(text(args, 0), null, site, modeOf(args)),
    queryWithBinds: (rt, args) => rt.query(text(args, 0), binds(args), null, modeOf(args)),
    countQueryWithBinds: (rt, args) => rt.countQuery(text(args, 0), binds(args), null, modeOf(args)),
    getQueryLocator: locator,
    getQueryLocatorWithBinds: (rt, args) =>
      new QueryLocator(text(args, 0), rt.query(text(args, 0), binds(args), null, modeOf(args))),
  },
});

define('Database.QueryLocatorIterator', { extends: 'Iterator' });
define('Database.QueryLocator', {
  methods: methodsOf(instanceOf(QueryLocator), {
    getQuery: (self) => {
      if (self.query === '') throw new Unsupported('getQuery of a locator made from an inline query');
      return self.query;
    },
    iterator: (self) => new ItemIterator(self.rows.items),
  }),
});

define('Search', {
  statics: {
    query: (rt, args) => {
      const source = argument(args, 0);
      return isString(source)
        ? rt.search(source, modeOf(args))
        : raise('NullPointerException', 'Argument 1 cannot be null');
    },
  },
});
