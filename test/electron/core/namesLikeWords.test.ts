import { afterAll, describe, expect, it } from 'vitest';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import type { MinutesResult } from '../../../electron/api/panelDay.ts';
import type { SweepHit } from '../../../electron/api/sweepHit.ts';
import { sweepFile } from '../../../electron/core/documents/sweep.ts';
import { endWorkThreads } from '../../../electron/core/documents/workThread.ts';
import { finished, testCore } from '../../fixtures/core.ts';
import { build, caseForPanel, chosenFolder, meetingWith } from '../../fixtures/panelDesk.ts';
import { blankPerson } from '../../fixtures/person.ts';

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
  // The name of a factor: 'Exploitation, gang or knife crime'.
  ['stepfather', 'Gang', 'Li'],
] as const;

describe('a family whose names are words of our documents', () => {
  const foundIn = (result: object) =>
    'hits' in result
      ? (result.hits as SweepHit[]).map(({ before, found, after }) => `${before}[${found}]${after}`)
      : [];

  it.each(['pdf', 'docx'] as const)('gets its pack and its minutes (%s)', async (format) => {
    const desk = await testCore();
    const graded = { domain: 'B', level: '2', reason: '', scale: 'influence-2018', modifiable: 'yes' } as const;
    const factors = [
      { ...graded, code: null, text: 'Smoke in the home' },
      { ...graded, code: 'exploitation-violence', text: 'Exploitation, gang or knife crime' },
    ];
    const caseId = await caseForPanel(desk, 0, {
      summary: 'Found unresponsive in bed.',
      category: 8,
      modifiability: 'yes',
      factors,
    });
    for (const [role, firstName, familyName] of named) {
      const person = { ...blankPerson, kind: 'family', role, firstName, familyName } as const;
      await desk.client.notification.addPerson({ caseId, person });
    }
    const { meetingId } = await meetingWith(desk, [caseId]);
    const { result } = await build(desk, meetingId, { formats: [format] });
    expect(foundIn(result)).toEqual([]);
    expect(result).toMatchObject({ outcome: 'released' });

    const { token } = chosenFolder(desk);
    const minutes = await finished<MinutesResult>(
      await desk.client.panel.buildMinutes({ meetingId, token, formats: [format], read: true }),
    );
    expect(foundIn(minutes)).toEqual([]);
    expect(minutes).toMatchObject({ outcome: 'released' });
  });

  it('is found in a factor that a manager has named after it', async () => {
    const desk = await testCore();
    const crossing = {
      domain: 'C',
      label: 'Crossing by the Wetherall house',
      definition: 'A road.',
      example: 'A road.',
    } as const;
    const { version } = await desk.client.analysis.saveFactor({ seenVersion: 0, code: null, factor: crossing });
    const { entries } = await desk.client.analysis.factorList({});
    const { code } = entries.find(({ label }) => label === crossing.label) ?? { code: '' };
    expect(version).toBe(1);
    const factor = {
      domain: 'C',
      code,
      text: crossing.label,
      scale: 'influence-2018',
      level: '2',
      reason: '',
    } as const;
    const caseId = await caseForPanel(desk, 0, {
      summary: 'Found unresponsive in bed.',
      category: 8,
      modifiability: 'yes',
      factors: [{ ...factor, modifiable: 'yes' }],
    });
    const person = {
      ...blankPerson,
      kind: 'family',
      role: 'aunt',
      firstName: 'Wilma',
      familyName: 'Wetherall',
    } as const;
    await desk.client.notification.addPerson({ caseId, person });
    const { meetingId } = await meetingWith(desk, [caseId]);
    const { result } = await build(desk, meetingId, { formats: ['pdf'] });
    expect(result).toMatchObject({ outcome: 'stopped' });
    expect(foundIn(result)).toEqual(expect.arrayContaining([expect.stringContaining('[Wetherall]')]));
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
