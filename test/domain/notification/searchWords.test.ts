import { describe, expect, it } from 'vitest';
import { foldForSearch, matchesWords } from '../../../domain/notification/searchWords.ts';

const zoe = { names: ['Zoë Maria', "O'Brien-Szymański"], numbers: ['CDR-2026-001', '9990000018', 'NX/44-107'] };

describe('searching for a case', () => {
  it.each(['Zoë', 'zoe', "o'brien", 'O’BRIEN', 'obrien', 'szymanski', 'SZYMAŃSKI', 'maria obr'])(
    'finds Zoë O’Brien-Szymański by %s',
    (words) => expect(matchesWords(words, zoe)).toBe(true),
  );

  it.each(['2026-001', 'CDR 2026 001', '999 000 0018', '9990000018', 'nx/44-107', 'zoe 2026-001', 'zoe 0018'])(
    'finds her by the number %s',
    (words) => expect(matchesWords(words, zoe)).toBe(true),
  );

  it.each(['', ' ', "'", 'brien maria kofi', '9990000026', 'zoe 2027'])('does not find her by “%s”', (words) =>
    expect(matchesWords(words, zoe)).toBe(false),
  );

  it('folds letters that have no accent to take off', () => {
    expect(foldForSearch('Łukasz Bjørn Đorđe')).toBe('lukasz bjorn dorde');
  });
});
