import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated, readLabels } from '../build/labels.ts';
import { resolveUnset } from '../build/unset.ts';

const ROOT = join(__dirname, '../../..');

it('what is generated from the labels is up to date (S15)', () => {
  for (const [path, text] of generated(ROOT)) {
    expect([path, readFileSync(join(ROOT, path), 'utf8') === text]).toEqual([path, true]);
  }
});

it('every label has a text, and names of ours', () => {
  for (const [name, text] of readLabels(ROOT)) {
    expect(name).toMatch(/^Aircall_[A-Z]\w+$/);
    expect(text).not.toBe('');
    expect(text.length).toBeLessThan(1_000);
  }
});

it('a variable that nothing sets is its fallback', () => {
  expect(resolveUnset('a{color:var(--x, var(--y, rgb(1, 2, 3)));--z:1;top:var(--z, 2)}')).toBe(
    'a{color:rgb(1, 2, 3);--z:1;top:var(--z, 2)}',
  );
});
