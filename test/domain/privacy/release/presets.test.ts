import { describe, expect, it } from 'vitest';
import {
  disclosureProfile,
  disclosureProfiles,
  panelRoom,
  policyFor,
  policyInWords,
} from '../../../../domain/privacy/release/presets.ts';

describe('the disclosure profiles', () => {
  it('are those of the privacy rules, publication first', () => {
    expect(disclosureProfiles.map(({ id, twoWay }) => [id, twoWay.threshold, twoWay.roundTo])).toEqual([
      ['P1', 7, 5],
      ['P2', 9, 10],
      ['P3', 4, 5],
      ['P4', 7, 1],
    ]);
    expect(disclosureProfiles.filter(({ formats }) => formats.includes('xlsx')).map(({ id }) => id)).toEqual([
      'P1',
      'P2',
    ]);
  });

  it('keep exact numbers in the panel room, in a form that carries its watermark', () => {
    expect(panelRoom).toMatchObject({ exact: true, formats: ['pdf'] });
    expect(policyInWords(panelRoom.oneWay)).toContain('exact');
  });

  it('each give a reason with a source for their threshold', () => {
    for (const { reasons } of disclosureProfiles) {
      expect(reasons.some(({ of }) => of === 'threshold')).toBe(true);
      expect(reasons.every(({ why, source }) => why.length > 20 && source.length > 2)).toBe(true);
    }
  });

  it('never call anything anonymous', () => {
    expect(JSON.stringify([disclosureProfiles, panelRoom])).not.toMatch(/anonym/i);
  });

  it('show zeros in one-way tables for publication, and hide them as soon as one table has two dimensions', () => {
    const p1 = disclosureProfile('P1');
    expect(policyFor(p1, [{ dims: ['cause'] }]).zerosShown).toBe(true);
    expect(policyFor(p1, [{ dims: ['cause'] }, { dims: ['cause', 'sex'] }]).zerosShown).toBe(false);
    expect(policyFor(p1, [{ dims: ['cause'], filter: { sex: 'F' } }]).zerosShown).toBe(false);
  });

  it('are put in words for the notes', () => {
    expect(policyInWords(disclosureProfile('P1').twoWay)).toMatch(
      /^numbers from 0 to 7 are suppressed, others to the nearest 5/,
    );
    expect(() => disclosureProfile('P9' as 'P1')).toThrow(RangeError);
  });
});
