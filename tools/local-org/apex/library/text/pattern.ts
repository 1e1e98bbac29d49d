/** `Pattern` and `Matcher`. */
import { NativeObject, raise, type Value } from '../../values.ts';
import { argument, instanceOf, integer, isInteger, isString, optional, strings, text } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import { javaReplace, javaSplit } from './java-replace.ts';
import { javaRegex } from './java-regex.ts';
import { withRegex } from './string-change.ts';

class Pattern extends NativeObject {
  readonly typeName = 'Pattern';
  constructor(readonly source: string) {
    super();
    withRegex(source, () => null);
  }
  override text(): string {
    return this.source;
  }
}

class Matcher extends NativeObject {
  readonly typeName = 'Matcher';
  current: RegExpExecArray | null = null;
  next = 0;
  regionStart = 0;
  regionEnd: number;
  constructor(
    public pattern: Pattern,
    public input: string,
  ) {
    super();
    this.regionEnd = input.length;
  }

  private run(wrap: (source: string) => string, flags: string, from: number): RegExpExecArray | null {
    const base = javaRegex(this.pattern.source);
    const expression = new RegExp(wrap(base.source), base.flags.replace('g', '') + flags);
    expression.lastIndex = from;
    return expression.exec(this.input.slice(0, this.regionEnd));
  }

  /** The whole region. */
  matches(): boolean {
    return this.keep(this.run((source) => `(?:${source})(?![\\s\\S])`, 'y', this.regionStart));
  }

  lookingAt(): boolean {
    return this.keep(this.run((source) => source, 'y', this.regionStart));
  }

  find(): boolean {
    if (this.next > this.regionEnd) return this.keep(null);
    return this.keep(this.run((source) => source, 'g', this.next));
  }

  private keep(match: RegExpExecArray | null): boolean {
    this.current = match;
    if (match !== null) this.next = match.index + Math.max(match[0].length, match[0] === '' ? 1 : 0);
    return match !== null;
  }

  reset(): void {
    this.current = null;
    this.next = 0;
    this.regionStart = 0;
    this.regionEnd = this.input.length;
  }

  /** The last match, or the platform's exception when there is none. */
  match(): RegExpExecArray {
    return this.current ?? raise('StringException', 'No match found');
  }

  groupCount(): number {
    const base = javaRegex(this.pattern.source);
    return (new RegExp(`${base.source}|`, base.flags.replace('g', '')).exec('')?.length ?? 1) - 1;
  }

  group(index: number): string | null {
    const match = this.match();
    if (index < 0 || index >= match.length) return raise('StringException', `No group ${index}`);
    return match[index] ?? null;
  }
}

const isPattern = instanceOf(Pattern);
const isMatcher = instanceOf(Matcher);

/** Start of a group: JavaScript reports it only with the `d` flag. */
function bounds(matcher: Matcher, args: Value[]): [number, number] {
  const match = matcher.match();
  const index = optional(args, 0, isInteger) ?? 0;
  if (index === 0) return [match.index, match.index + match[0].length];
  const base = javaRegex(matcher.pattern.source);
  const again = new RegExp(base.source, `${base.flags.replace('g', '')}dy`);
  again.lastIndex = match.index;
  return again.exec(matcher.input)?.indices?.[index] ?? [-1, -1];
}

const fullMatch = (pattern: string, input: string): boolean =>
  new Matcher(new Pattern(pattern), input).matches();

define('Pattern', {
  statics: {
    compile: (_rt, args) => new Pattern(text(args, 0)),
    matches: (_rt, args) => fullMatch(text(args, 0), text(args, 1)),
    quote: (_rt, args) => `\\Q${text(args, 0).replaceAll('\\E', '\\E\\\\E\\Q')}\\E`,
  },
  methods: methodsOf(isPattern, {
    matcher: (self, args) => new Matcher(self, text(args, 0)),
    pattern: (self) => self.source,
    split: (self, args) =>
      strings(
        withRegex(self.source, (regex) => javaSplit(text(args, 0), regex, optional(args, 1, isInteger) ?? 0)),
      ),
    toString: (self: Pattern) => self.source,
  }),
});

define('Matcher', {
  statics: {
    quoteReplacement: (_rt, args) => text(args, 0).replace(/[\\$]/g, '\\$&'),
  },
  methods: methodsOf(isMatcher, {
    matches: (self) => self.matches(),
    lookingAt: (self) => self.lookingAt(),
    find: (self, args) => {
      if (args.length > 0) {
        self.reset();
        self.next = integer(args, 0);
        if (self.next < 0 || self.next > self.input.length) raise('StringException', 'Illegal start index');
      }
      return self.find();
    },
    group: (self, args) => self.group(optional(args, 0, isInteger) ?? 0),
    groupCount: (self) => self.groupCount(),
    start: (self, args) => bounds(self, args)[0],
    end: (self, args) => bounds(self, args)[1],
    replaceAll: (self, args) =>
      withRegex(self.pattern.source, (regex) => javaReplace(self.input, regex, text(args, 0), true)),
    replaceFirst: (self, args) =>
      withRegex(self.pattern.source, (regex) => javaReplace(self.input, regex, text(args, 0), false)),
    hitEnd: (self) =>
      self.current === null || self.match().index + self.match()[0].length === self.input.length,
    region: (self, args) => {
      self.reset();
      [self.regionStart, self.regionEnd] = [integer(args, 0), integer(args, 1)];
      self.next = self.regionStart;
      return self;
    },
    regionStart: (self) => self.regionStart,
    regionEnd: (self) => self.regionEnd,
    reset: (self, args) => {
      self.input = optional(args, 0, isString) ?? self.input;
      self.reset();
      return self;
    },
    usePattern: (self, args) => {
      const pattern = argument(args, 0);
      if (!isPattern(pattern)) return raise('NullPointerException', 'Argument 1 cannot be null');
      self.pattern = pattern;
      self.current = null;
      return self;
    },
    pattern: (self) => self.pattern,
  }),
});
