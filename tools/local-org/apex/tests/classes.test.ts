/** Classes: dispatch, overloads, initialisation, exceptions. */
import { describe, it } from 'node:test';
import { failsWith, passes } from './harness.ts';

describe('inheritance', () => {
  const SHAPES = `public abstract class Shape {
    public static Integer made = 0; public String name { get; protected set; }
    public Shape(String name) { this.name = name; made++; }
    public abstract Integer area();
    public virtual String label() { return name + area(); }
    public class Square extends Shape { Integer side;
      public Square(Integer side) { super('square'); this.side = side; }
      public override Integer area() { return side * side; }
      public override String label() { return '[' + super.label() + ']'; } } }`;

  it('dispatches by the run-time class and reaches super', () => {
    passes(
      `Shape s = new Shape.Square(3); Assert.areEqual('[square9]', s.label()); Assert.areEqual(1, Shape.made);
      Assert.isTrue(s instanceof Shape.Square);`,
      SHAPES,
    );
  });

  it('casts down with a TypeException where it does not fit', () => {
    passes(
      `Object o = 'text'; try { Shape s = (Shape) o; Assert.fail(); } catch (TypeException e) {
      Assert.areEqual('Invalid conversion from runtime type String to Shape', e.getMessage()); }`,
      SHAPES,
    );
  });

  it('calls through interfaces, of the program and generic ones', () => {
    passes(
      `Greeter g = new Polite(); Assert.areEqual('hello Ada', g.greet('Ada'));
      List<String> seen = new List<String>(); for (String s : new Polite()) { seen.add(s); } Assert.areEqual(2, seen.size());`,
      `public interface Greeter { String greet(String name); }`,
      `public class Polite implements Greeter, Iterable<String> { public String greet(String name) { return 'hello ' + name; }
        public Iterator<String> iterator() { return new List<String>{ 'a', 'b' }.iterator(); } }`,
    );
  });
});

describe('overloads', () => {
  const OVERLOADS = `public class Over {
    public static String f(Integer i) { return 'Integer'; } public static String f(Long l) { return 'Long'; }
    public static String f(Decimal d) { return 'Decimal'; } public static String f(String s) { return 'String'; }
    public static String f(Object o) { return 'Object'; } public static String f(SObject o) { return 'SObject'; }
    public static String g(List<Account> l) { return 'accounts'; } public static String g(List<SObject> l) { return 'records'; } }`;

  it('are chosen by static type, nearest first', () => {
    passes(
      `Object o = 'x'; SObject r = new Account(); Assert.areEqual('Integer', Over.f(1)); Assert.areEqual('Long', Over.f(1L));
      Assert.areEqual('Decimal', Over.f(1.5)); Assert.areEqual('String', Over.f('x')); Assert.areEqual('Object', Over.f(o));
      Assert.areEqual('SObject', Over.f(r)); Assert.areEqual('SObject', Over.f(new Account()));
      Assert.areEqual('accounts', Over.g(new List<Account>())); Assert.areEqual('records', Over.g(new List<SObject>()));`,
      OVERLOADS,
    );
  });

  it('that a null fits equally well are refused, not guessed', () => {
    failsWith('unsupported', /ambiguous overload/, `Assert.isTrue(true); Over.f(null);`, OVERLOADS);
  });
});

describe('initialisation', () => {
  it('runs static blocks once, at first use; instance initialisers before the constructor', () => {
    passes(
      `Assert.areEqual(0, Log.lines.size()); Assert.areEqual(7, Init.number); new Init(); new Init();
      Assert.areEqual('static,field,block,constructor,field,block,constructor', String.join(Log.lines, ','));`,
      `public class Log { public static List<String> lines = new List<String>(); public static Integer add(String s) { lines.add(s); return 7; } }`,
      `public class Init { public static Integer number; static { number = Log.add('static'); }
        Integer f = Log.add('field'); { Log.add('block'); } public Init() { Log.add('constructor'); } }`,
    );
  });

  it('runs property accessors, whose name inside them is the storage', () => {
    passes(
      `Counter c = new Counter(); c.value = 4; Assert.areEqual(8, c.value); c.value += 1; Assert.areEqual(18, c.value);
      Assert.areEqual(3, Counter.lazy); Assert.areEqual(1, Counter.made);`,
      `public class Counter { public Integer value { get { return value * 2; } set; } public static Integer made = 0;
        public static Integer lazy { get { if (lazy == null) { made++; lazy = 3; } return lazy; } private set; } }`,
    );
  });

  it('chains constructors with this(...)', () => {
    passes(
      `Pair p = new Pair(); Assert.areEqual(3, p.a + p.b);`,
      `public class Pair { public Integer a; public Integer b; public Pair() { this(1, 2); } public Pair(Integer a, Integer b) { this.a = a; this.b = b; } }`,
    );
  });
});

describe('exceptions', () => {
  it('of the program carry message and cause and are caught by type', () => {
    passes(
      `try { try { Integer i = Integer.valueOf('x'); } catch (TypeException e) { throw new Oops('outer', e); } }
      catch (Oops.OtherException e) { Assert.fail(); } catch (Oops e) { Assert.areEqual('outer', e.getMessage()); Assert.isTrue(e.getCause() instanceof TypeException); }`,
      `public class Oops extends Exception { public class OtherException extends Exception {} }`,
    );
  });

  it('run finally, whose return wins', () => {
    passes(
      `Assert.areEqual('tf', Fin.f()); Assert.areEqual(2, Fin.g());`,
      `public class Fin { public static String f() { String s = ''; try { s += 't'; } finally { s += 'f'; } return s; }
        public static Integer g() { try { throw new NullPointerException(); } finally { return 2; } } }`,
    );
  });

  it('tell line and stack', () => {
    passes(`try { String s; s.length(); } catch (Exception e) { Assert.areEqual(1, e.getLineNumber());
      Assert.isTrue(e.getStackTraceString().startsWith('Class.Probe.run: line 1'));
      Assert.areEqual('System.NullPointerException', e.getTypeName()); }`);
  });
});

describe('statements', () => {
  it('switch on types, enums and values', () => {
    passes(
      `SObject r = new Contact(LastName = 'x'); String hit;
      switch on r { when Account a { hit = 'account'; } when Contact c { hit = c.LastName; } when else { hit = 'else'; } }
      Assert.areEqual('x', hit); Colour k = Colour.GREEN; switch on k { when RED, GREEN { hit = k.name(); } when null { hit = 'null'; } }
      Assert.areEqual('GREEN', hit); Assert.areEqual(1, Colour.valueOf('green').ordinal());`,
      `public enum Colour { RED, GREEN }`,
    );
  });

  it('loop in all forms', () => {
    passes(`Integer n = 0; for (Integer i = 0, j = 10; i < j; i++, j--) { if (i == 1) { continue; } if (i == 4) { break; } n += i; }
      Assert.areEqual(5, n); do { n--; } while (n > 0); Assert.areEqual(0, n); while (true) { n++; if (n > 2) { break; } } Assert.areEqual(3, n);`);
  });
});
