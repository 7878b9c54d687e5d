import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatePassphrase, shortestPassphrase } from '../../../domain/access/passphrase.ts';
import { secondsLeft, secondsToWait } from '../../../domain/access/waiting.ts';

describe('a passphrase', () => {
  it('may be a few unconnected words, in any language, with no capital, digit or sign', () => {
    for (const passphrase of [
      'violin harbour teaspoon',
      'correct horse battery staple',
      'łódka zielony kamień',
      'tea towel gravel',
    ]) {
      expect([passphrase, estimatePassphrase(passphrase, []).enough]).toEqual([passphrase, true]);
    }
  });

  it('may be a random one from a password keeper', () => {
    expect(estimatePassphrase('x7Kq!9vLp2Rw', []).enough).toBe(true);
  });

  it('is refused when a guesser would try it early, however long or decorated', () => {
    for (const passphrase of [
      'Password123!',
      'P@ssw0rdP@ssw0rd',
      'password password password',
      'qwertyuiop123456',
      'abcdefghijklmnop',
      'aaaaaaaaaaaaaaaaaaaa',
      '123456789012345',
      'childdeathreview2026',
      'Liverpool2024!',
      'January2026January2026',
    ]) {
      expect([passphrase, estimatePassphrase(passphrase, []).strength]).toEqual([passphrase, 'easy-to-guess']);
    }
  });

  it('is refused when it is made of what an acquaintance knows', () => {
    expect(estimatePassphrase('Adaeze Okonkwo 1984', ['ada', 'Adaeze Okonkwo']).enough).toBe(false);
    expect(estimatePassphrase('haidari haidari bilal', ['Bilal Haidari']).enough).toBe(false);
  });

  it('is too short under twelve characters, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: shortestPassphrase - 1 }), (text) => {
        expect(estimatePassphrase(text, []).enough).toBe(false);
      }),
    );
  });

  it('never becomes easier to guess by an added word', () => {
    const words = fc.constantFrom('violin', 'gravel', 'pepper', 'lantern', 'orchard', 'kettle', 'marble');
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1, maxLength: 4 }), (chosen) => {
        const before = estimatePassphrase(chosen.join(' '), []).bits;
        expect(estimatePassphrase(`${chosen.join(' ')} teaspoon`, []).bits).toBeGreaterThan(before);
      }),
    );
  });

  it('comes with advice that asks for no capital, digit or sign', () => {
    for (const text of ['short', 'Password123!', 'tea towel gravel', 'violin harbour teaspoon']) {
      expect(estimatePassphrase(text, []).advice).not.toMatch(/capital|digit|number|symbol|special/i);
    }
  });
});

describe('wrong passphrases', () => {
  it('cost no wait at first, then longer and longer, up to a quarter of an hour', () => {
    expect([0, 4, 5, 6, 7, 12, 13, 500].map(secondsToWait)).toEqual([0, 0, 5, 10, 20, 640, 900, 900]);
  });

  it('are waited out by time passing', () => {
    expect(secondsLeft(6, 4000)).toBe(6);
    expect(secondsLeft(6, 10_000)).toBe(0);
  });

  it('never cost more than the wait itself when the clock was set back', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: -1e12, max: 1e12 }), (wrong, since) => {
        const left = secondsLeft(wrong, since);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(secondsToWait(wrong));
      }),
    );
  });
});
