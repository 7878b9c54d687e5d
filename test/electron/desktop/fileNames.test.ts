import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../electron/desktop/fileNames.ts';

describe('A suggested file name', () => {
  it.each([
    ['Panel pack 3', 'Panel pack 3.pdf'],
    ['Panel pack 3.pdf', 'Panel pack 3.pdf'],
    ['Panel pack 3.PDF', 'Panel pack 3.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\windows\\win.ini', 'win.ini.pdf'],
    ['C:\\pack', 'pack.pdf'],
    ['.hidden', 'hidden.pdf'],
    ['...', 'document.pdf'],
    ['', 'document.pdf'],
    ['a\u0000b', 'a b.pdf'],
    ['Why? "This" <one>', 'Why   This   one.pdf'],
    ['Yr adroddiad – Bwrdd Iechyd', 'Yr adroddiad – Bwrdd Iechyd.pdf'],
  ])('%j becomes %j', (suggested, name) => {
    expect(safeFileName(suggested, 'pdf')).toBe(name);
  });

  it('never holds a folder, and always ends as its kind does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (suggested) => {
        const name = safeFileName(suggested, 'xlsx');
        expect(name).toMatch(/^[^/\\<>:"|?*]+\.xlsx$/u);
        expect(name.startsWith('.')).toBe(false);
      }),
    );
  });
});
