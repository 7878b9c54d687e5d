import { describe, expect, it } from 'vitest';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { beginningFor, type Version, versionBefore, versionWords } from '../../../renderer/analysis/versions.ts';

const version = (number: number, rater: string, stage: Version['stage'] = 'draft'): Version => ({
  id: `6f6b2a52-6c9e-4a7e-9d0a-3f2f6f1c0b0${number}`,
  stage,
  rater,
  version: number,
  provisional: false,
  meetingId: null,
  factorList: 'factors-2026-1',
  labels: {},
  createdBy: 'ada',
  by: 'Adaeze Okonkwo',
  createdAt: '2026-03-02T09:00:00.000Z',
  analysis: { ...emptyAnalysis, summary: `Written in version ${number}` },
});

describe('what an analysis begins with', () => {
  it('is nothing for a second rater, however much the first has written', () => {
    expect(beginningFor('draft:second', [version(2, 'first'), version(1, '')])).toEqual(emptyAnalysis);
  });

  it('is a rater’s own last draft', () => {
    const versions = [version(3, 'second'), version(2, 'first'), version(1, 'first')];
    expect(beginningFor('draft:first', versions).summary).toBe('Written in version 2');
  });

  it('is the last version of the office, for the meeting and the panel, and a rater’s only when there is no other', () => {
    expect(beginningFor('panel:', [version(2, 'second'), version(1, '')]).summary).toBe('Written in version 1');
    expect(beginningFor('panel:', [version(2, 'second'), version(1, 'first')]).summary).toBe('Written in version 2');
  });
});

describe('versions', () => {
  it('follow one another in their own line', () => {
    const versions = [version(4, '', 'panel'), version(3, 'second'), version(2, 'first'), version(1, '')];
    const [newest, second] = versions;
    if (!newest || !second) throw new Error('versions expected');
    expect(versionBefore(versions, newest)?.version).toBe(1);
    expect(versionBefore(versions, second)).toBeUndefined();
  });

  it('say whose they are', () => {
    expect(versionWords(version(2, 'first'))).toBe('Version 2, draft of the first rater');
    expect(versionWords({ ...version(3, '', 'panel'), provisional: true })).toBe(
      'Version 3, for the panel, provisional',
    );
  });
});
