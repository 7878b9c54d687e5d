import { afterAll, describe, expect, it } from 'vitest';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import { sweepFile } from '../../../electron/core/documents/sweep.ts';
import { endWorkThreads } from '../../../electron/core/documents/workThread.ts';
import { testCore } from '../../fixtures/core.ts';
import { build, caseForPanel, meetingWith } from '../../fixtures/panelDesk.ts';

afterAll(endWorkThreads);

/** Names that people have and that our documents print for reasons of their own: headings, fields, ages. */
const named = [
  ['child', 'Newborn', 'Case'],
  ['child', 'Infant', 'Case'],
  ['child', 'Not', 'Named'],
  ['mother', 'Emma', 'Parent'],
  ['father', 'Harry', 'Page'],
  ['GP', 'Sarah', 'Front'],
  ['midwife', 'Joan', 'Char'],
  ['consultant', 'Peter', 'Alt'],
  ['health visitor', 'Anne', 'Source'],
  ['coroner', 'Judith', 'Owner'],
  ['sister', 'April', 'Service'],
  ['school nurse', 'Grace', 'Letter'],
] as const;

const nobody = {
  kind: 'family' as const,
  title: null,
  knownAs: null,
  sex: null,
  dateOfBirth: null,
  employer: null,
  phone: null,
  email: null,
  parentalResponsibility: null,
  note: null,
};

describe('a family whose names are words of our documents', () => {
  it.each(['pdf', 'docx'] as const)('gets its pack (%s)', async (format) => {
    const desk = await testCore();
    const factor = { domain: 'B', code: null, text: 'Smoke in the home', level: '2', reason: '' } as const;
    const caseId = await caseForPanel(desk, 0, {
      summary: 'Found unresponsive in bed.',
      category: 8,
      modifiability: 'yes',
      factors: [{ ...factor, scale: 'influence-2018', modifiable: 'yes' }],
    });
    for (const [role, firstName, familyName] of named) {
      const person = { ...nobody, role, firstName, familyName };
      await desk.client.notification.addPerson({ caseId, person });
    }
    const { meetingId } = await meetingWith(desk, [caseId]);
    const { result } = await build(desk, meetingId, { formats: [format] });
    expect(
      'hits' in result ? result.hits.map(({ before, found, after }) => `${before}[${found}]${after}`) : [],
    ).toEqual([]);
    expect(result).toMatchObject({ outcome: 'released' });
  });

  it('is found wherever it is meant', async () => {
    const known = {
      child: { firstName: 'Newborn', surname: 'Case' },
      people: [{ role: 'father', firstName: 'Harry', surname: 'Page' }],
      addresses: [],
      organisations: [],
      references: [],
    };
    const text = 'Page 3. Front papers. Not answered. Seen with Mr Page and with Newborn Case; later Harry came.';
    const { hits } = await sweepFile({
      bytes: new TextEncoder().encode(text),
      kind: 'txt',
      fileName: 'minutes-2025-11-abc123.txt',
      searchFor: (texts) => compileKnownStrings([{ caseId: 'c', known }], texts).search,
      allow: ['Case 1', 'Newborn, 3 days'],
    });
    expect(hits.map(({ found }) => found)).toEqual(['Page', 'Newborn Case', 'Harry']);
  });
});
