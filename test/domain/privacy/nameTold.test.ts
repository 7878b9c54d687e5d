import { describe, expect, it } from 'vitest';
import { nameTold } from '../../../domain/privacy/nameTold.ts';

describe('What was typed for a person', () => {
  it.each(['The consultant', 'the lead nurse', 'Our doctor', 'Their midwife'])('names nobody in %s', (typed) => {
    expect(nameTold(typed)).toBe('');
  });

  it.each([
    ['Dr Imran Castellano', 'Dr Imran Castellano'],
    ['the Reverend Amos Bello', 'Reverend Amos Bello'],
    ['Thế Nguyễn', 'Thế Nguyễn'],
    ['An Trần', 'An Trần'],
    ['Theodora Vance', 'Theodora Vance'],
    ['', ''],
  ])('keeps the name in %s', (typed, name) => {
    expect(nameTold(typed)).toBe(name);
  });
});
