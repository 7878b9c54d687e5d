import { describe, expect, it } from 'vitest';
import { findKnownStrings } from '../../../../domain/privacy/knownStrings.ts';
import { barsOf } from '../../../../electron/core/reports/reportBlocks.ts';

describe('the sentence that stands for a chart', () => {
  it('keeps its numbers apart, so that a large one and the next label are nobody’s date of birth', () => {
    const rows = [
      { label: '8 Perinatal or neonatal event', value: 1060 },
      { label: '9 Infection', value: 185 },
    ];
    const names = { deaths: 'Deaths notified', now: '2018/19', before: null };
    const { alternative } = barsOf(rows, 'category', names);
    expect(alternative).toBe('Bars for category. 8 Perinatal or neonatal event: 1,060; 9 Infection: 185.');
    const known = {
      child: { dateOfBirth: '2009-06-10' },
      people: [],
      addresses: [],
      organisations: [],
      references: [],
    };
    expect(findKnownStrings(alternative, known)).toEqual([]);
    expect(findKnownStrings(alternative.replace('; ', ', '), known)).not.toEqual([]);
  });
});
