import { describe, expect, it } from 'vitest';
import { troubleFor, troubles } from '../../renderer/access/troubles.ts';
import { problemWords, toProblem } from '../../renderer/errors.ts';
import { refusal } from '../fixtures/fakeConnection.ts';

describe('Words for what went wrong', () => {
  it('are calm and name nobody who is to blame', () => {
    const said = JSON.stringify([problemWords, troubles]);
    expect(said).not.toMatch(/invalid|successful|oops|sorry|fatal|\bwe\b|\bour\b|the system|illegal|!/i);
  });

  it('always say what happened, what was kept and what to do next', () => {
    for (const words of Object.values(problemWords)) {
      for (const part of [words.title, words.happened, words.kept, words.next]) expect(part).not.toBe('');
    }
    for (const trouble of Object.values(troubles)) {
      expect(trouble.next.length).toBeGreaterThan(0);
      expect(trouble.kept).not.toBe('');
    }
  });

  it('take the reason inside a refusal, and its own sentence', () => {
    const problem = toProblem(
      refusal('REFUSED', { reason: 'FUTURE_DATE', says: 'The date is after today.', field: 'on' }),
    );
    expect(problem).toMatchObject({ code: 'FUTURE_DATE', happened: 'The date is after today.', field: 'on' });
  });

  it('give the reference of an unexpected error, so that it can be found in the log', () => {
    expect(toProblem(refusal('INTERNAL', { reference: 'R-7F2K' })).next).toContain('R-7F2K');
  });

  it.each([[null], [undefined], ['text'], [new Error('secret detail')], [{ code: 7 }]])(
    'never show the text of an unexpected error (%s)',
    (thrown) => {
      expect(toProblem(thrown)).toMatchObject({ code: 'INTERNAL', title: 'Something went wrong inside the app' });
      expect(JSON.stringify(toProblem(thrown))).not.toContain('secret');
    },
  );

  it('keep a wrong passphrase on the sign-in page and give a damaged file a page of its own', () => {
    expect(troubleFor('WRONG_PASSPHRASE')).toBeNull();
    expect(troubleFor('toString')).toBeNull();
    expect(troubleFor('damaged')).toBe(troubles.DAMAGED);
    expect(troubleFor('KEY_FILE_NEWER')).toBe(troubles.NEWER_VERSION);
  });
});
