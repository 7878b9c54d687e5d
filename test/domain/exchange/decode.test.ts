import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, guessDelimiter } from '../../../domain/exchange/decode.ts';

describe('the bytes of a text file', () => {
  test('are read in whichever way they were saved, and never lose a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (drawn) => {
        const text = `Surname,${drawn}`.replaceAll('\u0000', '').replace(/^\ufeff+/, '');
        expect(decodeText(Buffer.from(text, 'utf8'))).toEqual({ text, encoding: 'utf-8' });
        expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf8'))).toEqual({ text, encoding: 'utf-8' });
        expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({ text, encoding: 'utf-16le' });
        const bigEnd = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
        expect(decodeText(bigEnd)).toEqual({ text, encoding: 'utf-16be' });
      }),
      { numRuns: 500 },
    );
  });

  test('in UTF-16 without a mark are known by their zeros', () => {
    const text = 'Surname\tDOB\r\nÇelik\t04/02/2026';
    expect(decodeText(Buffer.from(text, 'utf16le'))).toEqual({ text, encoding: 'utf-16le' });
    expect(decodeText(Buffer.from(text, 'utf16le').swap16())).toEqual({ text, encoding: 'utf-16be' });
  });

  test('that are not well-formed UTF-8 are Windows-1252, each byte a letter', () => {
    const every = Uint8Array.from({ length: 255 }, (_, index) => index + 1);
    const { text, encoding } = decodeText(every);
    expect(encoding).toBe('windows-1252');
    expect(text).toBe(new TextDecoder('windows-1252').decode(every));
    expect(decodeText(Uint8Array.from([0x5a, 0x6f, 0xeb]))).toEqual({ text: 'Zoë', encoding: 'windows-1252' });
    // UTF-8 cut in the middle of a letter, an overlong form, and half of a pair
    for (const bytes of [
      [0x41, 0xc3],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
    ]) {
      expect(decodeText(Uint8Array.from(bytes)).encoding).toBe('windows-1252');
    }
  });

  test('with half a letter at the end of UTF-16 show that something is missing', () => {
    const cut = Buffer.from('\ufeffOkafor', 'utf16le').subarray(0, -1);
    expect(decodeText(cut).text).toBe('Okafo\ufffd');
  });
});

describe('the sign between cells', () => {
  test('is the one that splits the rows evenly, quotation marks aside', () => {
    expect(guessDelimiter('a,b\n1,2\n').delimiter).toBe(',');
    expect(guessDelimiter('a;b;c\n1,5;2,5;3\n"x;y";1;2').delimiter).toBe(';');
    expect(guessDelimiter('Surname\tCause\nOkafor\tSepsis, late; shock\n').delimiter).toBe('\t');
    expect(guessDelimiter('one column\nonly').delimiter).toBe(',');
  });

  test('is told by a first line sep=, which is no row', () => {
    expect(guessDelimiter('sep=;\r\na,b;c\r\n')).toEqual({ delimiter: ';', start: 7 });
  });
});
