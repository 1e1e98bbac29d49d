/** Values and operators, with the results that the Apex Developer Guide gives. */
import { describe, it } from 'node:test';
import { failsWith, passes } from './harness.ts';

describe('numbers', () => {
  it('wraps Integer and Long at their width', () => {
    passes(`Integer i = 2147483647; i++; Assert.areEqual(-2147483648, i);
      Long l = 9223372036854775807L; l = l + 1; Assert.areEqual(-9223372036854775808L, l);
      Assert.areEqual(-727379968, 1000000 * 1000000);`);
  });

  it('divides Integers without fraction, towards zero', () => {
    passes(`Assert.areEqual(3, 7 / 2); Assert.areEqual(-3, -7 / 2); Assert.areEqual(3.5, 7 / 2.0);`);
  });

  it('raises MathException for a division by zero', () => {
    passes(`try { Integer zero = 0; Integer i = 1 / zero; Assert.fail(); }
      catch (MathException e) { Assert.areEqual('Divide by 0', e.getMessage()); }`);
  });

  it('keeps the scale of Decimals', () => {
    passes(`Decimal a = 1.10; Assert.areEqual('1.10', String.valueOf(a)); Assert.areEqual('3.30', String.valueOf(a * 3));
      Assert.areEqual(0.3, 0.1 + 0.2); Decimal d = 5; Assert.areEqual(5, d);`);
  });

  it('widens on assignment and casts explicitly', () => {
    passes(`Long l = 3; Decimal d = l; Double x = d; Assert.isTrue((Object) l instanceof Long);
      Assert.areEqual(3, (Integer) 3.99); Assert.isFalse((Object) x instanceof Integer);`);
  });

  it('shifts by the width of the left operand', () => {
    passes(`Assert.areEqual(-1, -1 >> 3); Assert.areEqual(536870911, -1 >>> 3); Assert.areEqual(8, 1 << 3);
      Assert.areEqual(6, 5 ^ 3); Assert.isTrue(true ^ false);`);
  });
});

describe('strings', () => {
  it('compares with == without regard to case, with equals and switch with regard to it', () => {
    passes(`Assert.isTrue('abc' == 'ABC'); Assert.isFalse('abc'.equals('ABC')); Assert.isTrue('a' != 'b');
      String hit = ''; switch on 'abc' { when 'ABC' { hit = 'upper'; } when 'abc' { hit = 'lower'; } }
      Assert.isTrue(hit.equals('lower')); Assert.isFalse(new Set<String>{'a'}.contains('A'));`);
  });

  it('concatenates null as text', () => {
    passes(`String nothing; Assert.areEqual('null!', nothing + '!'); Assert.areEqual('a1', 'a' + 1);`);
  });

  it('orders null as smaller than nothing: every comparison with null is false', () => {
    passes(
      `Integer nothing; Assert.isFalse(nothing < 1); Assert.isFalse(nothing > 1); Assert.isFalse(nothing >= 1);`,
    );
  });
});

describe('null', () => {
  it('raises NullPointerException where a value is needed', () => {
    passes(`String s; try { s.length(); Assert.fail(); } catch (NullPointerException e) {
      Assert.areEqual('Attempt to de-reference a null object', e.getMessage()); }
      Boolean b; try { if (b) { } Assert.fail(); } catch (NullPointerException e) { Assert.isNotNull(e); }`);
  });

  it('passes safe navigation and ??', () => {
    passes(`String s; Assert.isNull(s?.toLowerCase()); Assert.areEqual('x', s ?? 'x');
      Account a; Assert.isNull(a?.Name); Contact c = new Contact(); Assert.isNull(c.Account.Name);`);
  });

  it('does not evaluate the right side when the left one decides', () => {
    passes(
      `String s; Assert.isFalse(s != null && s.length() > 0); Assert.isTrue(s == null || s.length() > 0);`,
    );
  });
});

describe('collections', () => {
  it('are passed by reference and compared by content', () => {
    passes(`List<Integer> a = new List<Integer>{1, 2}; List<Integer> b = a; b.add(3);
      Assert.areEqual(3, a.size()); Assert.isTrue(a == new List<Integer>{1, 2, 3}); Assert.isFalse(a === new List<Integer>{1, 2, 3});`);
  });

  it('check indices', () => {
    passes(`List<String> a = new String[2]; Assert.isNull(a[0]);
      try { a[2] = 'x'; Assert.fail(); } catch (ListException e) { Assert.areEqual('List index out of bounds: 2', e.getMessage()); }`);
  });

  it('take 15 and 18 character ids as the same key', () => {
    passes(`Map<Id, String> m = new Map<Id, String>{ '001000000000001' => 'x' };
      Id i = '001000000000001AAA'; Assert.areEqual('x', m.get(i)); Assert.isTrue(i == '001000000000001');`);
  });

  it('use equals and hashCode of the program', () => {
    passes(
      `Assert.areEqual(1, new Set<Point>{ new Point(1), new Point(1) }.size());
       List<Point> points = new List<Point>{ new Point(2), new Point(1) }; points.sort(); Assert.areEqual(1, points[0].x);`,
      `public class Point implements Comparable { public Integer x; public Point(Integer x) { this.x = x; }
        public Boolean equals(Object o) { return o instanceof Point && ((Point) o).x == x; }
        public Integer hashCode() { return x; }
        public Integer compareTo(Object o) { return x - ((Point) o).x; } }`,
    );
  });

  it('may not change while a loop walks over them', () => {
    failsWith(
      'failed',
      /Cannot modify a collection while it is being iterated/,
      `List<Integer> a = new List<Integer>{1, 2}; Assert.isTrue(true); for (Integer i : a) { a.add(i); }`,
    );
  });
});

describe('what is not known', () => {
  it('is a hard error that no catch hides', () => {
    failsWith(
      'unsupported',
      /noSuchThing|nosuchthing/i,
      `Assert.isTrue(true); try { String s = 'x'; s.noSuchThing(); } catch (Exception e) { Assert.fail(); }`,
    );
  });
});
