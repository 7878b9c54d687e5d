import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  childInLetters,
  fileNameTells,
  fillLetter,
  type LetterFacts,
  letterPlaceholders,
  letterProblems,
  letterStages,
  seededLetter,
  templateProblems,
} from '../../../domain/family/letters.ts';

const facts: LetterFacts = {
  family: 'Efua Asante',
  child: 'your child',
  'child’s': 'your child’s',
  'key worker': 'Bilal Haidari',
  'key worker role': 'Bereavement nurse, Norchester Royal Infirmary',
  phone: '020 7946 0321',
  'meeting month': 'March 2026',
  panel: 'Norchester panel',
  questions: '1. Why?\nThere is no answer yet.',
};

describe('what a letter calls the child', () => {
  it('is the name the family uses, before any other', () => {
    expect(childInLetters({ preferredName: 'Kofi-boy', knownAs: 'Kof', firstNames: 'Kofi Yaw' })).toBe('Kofi-boy');
    expect(childInLetters({ preferredName: '', knownAs: 'Kof', firstNames: 'Kofi Yaw' })).toBe('Kof');
    expect(childInLetters({ preferredName: '', knownAs: null, firstNames: 'Kofi Yaw' })).toBe('Kofi');
  });

  it('is never a hospital’s stand-in for a name', () => {
    for (const firstNames of [null, '', 'Baby', 'Baby boy', 'Twin 2', 'Unnamed', 'BABY', 'not known', 'Infant girl']) {
      expect(childInLetters({ preferredName: '', knownAs: null, firstNames })).toBe('your child');
    }
  });
});

describe('the letters that come with the app', () => {
  it('use only placeholders that exist and no words that they refuse', () => {
    for (const stage of letterStages) expect(templateProblems(seededLetter(stage))).toEqual([]);
  });

  it('are complete once everything is known, with sentences that begin with a capital', () => {
    for (const stage of letterStages) {
      const { text, missing } = fillLetter(seededLetter(stage), facts);
      expect(missing).toEqual([]);
      expect(letterProblems(text)).toEqual([]);
      expect(text).not.toMatch(/(^|[.] )[a-z]/m);
      expect(text).not.toMatch(/baby|passed away|lost|!/i);
    }
  });
});

describe('filling a letter', () => {
  it('names what is not known and leaves a gap that stops the letter', () => {
    const { text, missing } = fillLetter('Call {phone}.', { ...facts, phone: null });
    expect(missing).toEqual(['phone']);
    expect(text).toBe('Call [their telephone for families].');
    expect(letterProblems(text)).toMatchObject([{ code: 'PLACEHOLDER_LEFT' }]);
  });

  it('begins a sentence with a capital where the template does', () => {
    expect(fillLetter('{Child} died. {Child’s} death', facts).text).toBe('Your child died. Your child’s death');
  });

  it('puts words in as they are, whatever they hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(letterPlaceholders)), fc.string({ minLength: 1 }), (name, value) => {
        const { text } = fillLetter(`a {${name}} b`, { ...facts, [name]: value });
        expect(text).toBe(`a ${value} b`);
      }),
    );
  });

  it('refuses a template with a placeholder that does not exist', () => {
    expect(templateProblems('Dear {famly}')).toMatchObject([{ code: 'UNKNOWN_PLACEHOLDER' }]);
  });

  it('refuses ‘baby boy of’ and its kin, and nothing else that is said of a baby', () => {
    for (const words of ['Baby boy of Asante', 'baby girl Asante', 'Infant of Efua', 'Baby Asante', 'baby of Efua']) {
      expect(letterProblems(`We met about ${words}.`)).toMatchObject([{ code: 'BABY_OF' }]);
    }
    for (const words of ['your baby died', 'The baby. Nobody', 'a baby of three weeks']) {
      expect(letterProblems(words)).toEqual([]);
    }
  });
});

describe('a file’s name', () => {
  it('tells nothing of a death or a child', () => {
    for (const name of [
      'Kofi.pdf',
      'letter asante.docx',
      'Letter-ASANTÉ.pdf',
      'death letter.pdf',
      'CDR-2026-001.pdf',
    ]) {
      expect(fileNameTells(name, ['Kofi', 'Asante'])).toBe(true);
    }
    expect(fileNameTells('Letter 2026-03-02.pdf', ['Kofi', 'Asante'])).toBe(false);
    expect(fileNameTells('Letter.pdf', ['Le'])).toBe(false);
  });
});
