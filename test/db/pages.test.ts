import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encryptPage, isSealed, pageFits, pageSize } from '../../db/pages.ts';

describe('the pages of a records file', () => {
  it('are sealed, but for the one that SQLite locks files on, where the second gigabyte begins', () => {
    expect([1, 2, 262_144, 262_146].map(isSealed)).toEqual([true, true, true, true]);
    expect(isSealed(262_145)).toBe(false);
  });

  it('fit their own place and key only', () => {
    const [key, salt] = [randomBytes(32), randomBytes(16)];
    const page = encryptPage(Buffer.alloc(pageSize, 7), 5, key, salt);
    expect(pageFits(key, salt)(page, 5)).toBe(true);
    expect(pageFits(key, salt)(page, 6)).toBe(false);
    expect(pageFits(randomBytes(32), salt)(page, 5)).toBe(false);
  });
});
