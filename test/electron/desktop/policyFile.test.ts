import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyArgument, policyFromArgument, policySchema, readPolicy } from '../../../electron/api/policy.ts';
import { findPolicy, policyPlaces } from '../../../electron/desktop/policyFile.ts';
import { testFolder } from '../../fixtures/records.ts';

const read = (value: unknown) => readPolicy('/etc/policy.json', JSON.stringify(value));
const whole = {
  policyVersion: 1,
  contact: 'IT service desk, extension 4400',
  recordsFolder: 'D:\\Records\\Child Death Review',
  idleMinutesAtMost: 5,
  backupFolder: '\\\\norchester\\backups\\cdr',
  backupEveryDaysAtMost: 1,
  contentProtection: 'always',
  exportFolders: ['/srv/exports'],
} as const;

describe('A policy file', () => {
  it('is read as it was written, with or without the mark that Windows puts first', () => {
    expect(read(whole)).toEqual({ file: '/etc/policy.json', policy: whole, faults: [] });
    expect(readPolicy('f', `\uFEFF${JSON.stringify(whole)}`).faults).toEqual([]);
  });

  it('is as the documentation shows it', () => {
    const found = readPolicy('f', readFileSync('docs/policy.example.json', 'utf8'));
    expect(found.faults).toEqual([]);
    expect(Object.keys(found.policy).sort()).toEqual(Object.keys(policySchema.shape).sort());
  });

  it.each([
    [{ ...whole, idleMinutes: 5 }, 'idleMinutes is not a setting of the policy file.'],
    [{ ...whole, idleMinutesAtMost: 0 }, 'idleMinutesAtMost must be at least 1.'],
    [{ ...whole, idleMinutesAtMost: 121 }, 'idleMinutesAtMost must be at most 120.'],
    [{ ...whole, idleMinutesAtMost: '5' }, 'idleMinutesAtMost must be of type number.'],
    [{ ...whole, idleMinutesAtMost: 2.5 }, 'idleMinutesAtMost must be of type int.'],
    [{ ...whole, contentProtection: 'Always' }, 'contentProtection is not one of the values allowed.'],
    [{ ...whole, backupFolder: 'Backups' }, 'backupFolder must be a whole path, from the drive, share or root on.'],
    [{ ...whole, backupFolder: '/srv/../home/x' }, 'backupFolder must have no . or .. in it.'],
    [{ ...whole, exportFolders: [] }, 'exportFolders must be at least 1.'],
    [
      { ...whole, exportFolders: ['/a', 'b'] },
      'exportFolders.1 must be a whole path, from the drive, share or root on.',
    ],
    [{ contact: 'IT' }, 'policyVersion is not one of the values allowed.'],
    [{ ...whole, policyVersion: 2 }, 'policyVersion is not one of the values allowed.'],
    [[], 'The file must be of type object.'],
  ])('with a mistake in it counts for nothing, and says what is wrong: %#', (value, fault) => {
    const found = read(value);
    expect(found.faults).toEqual([fault]);
    expect(found.policy).toEqual({ policyVersion: 1 });
  });

  it('that is not JSON, is cut off, or gives a name twice is a mistake', () => {
    const text = JSON.stringify(whole);
    expect(readPolicy('f', '').faults).toHaveLength(1);
    expect(readPolicy('f', '{"policyVersion":1,"contact":"a","contact":"b"}').faults).toEqual([
      'contact is given twice.',
    ]);
    for (let end = 0; end < text.length; end += 1) expect(readPolicy('f', text.slice(0, end)).faults).toHaveLength(1);
  });

  it('never sets anything that its schema does not allow, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const { policy, faults } = readPolicy('f', text);
        expect(policySchema.safeParse(policy).success).toBe(true);
        if (faults.length > 0) expect(policy).toEqual({ policyVersion: 1 });
      }),
    );
  });

  it('crosses a command line whole, in any language', () => {
    const found = { ...read(whole), faults: ['“ł” – 日本'] };
    expect(policyFromArgument(policyArgument(found))).toEqual(found);
  });
});

describe('The shell', () => {
  it('looks for it where an ordinary user cannot write, and never where a variable points', () => {
    process.env.ProgramData = '/home/kofi';
    expect(policyPlaces('linux', '/opt/Desk/desk')).toEqual([
      '/etc/child-death-review-desk/policy.json',
      '/opt/Desk/policy.json',
    ]);
    expect(policyPlaces('darwin', '/Applications/Desk.app/Contents/MacOS/Desk')).toEqual([
      '/Library/Application Support/Child Death Review Desk/policy.json',
    ]);
    expect(policyPlaces('win32', '/opt/Desk/desk').join()).not.toContain('kofi');
  });

  it('has no policy when there is no file', () => {
    expect(findPolicy([join(testFolder(), 'policy.json')])).toMatchObject({ file: null, faults: [] });
  });

  it('reads the one that is there', () => {
    const file = join(testFolder(), 'policy.json');
    writeFileSync(file, JSON.stringify(whole));
    expect(findPolicy([join(testFolder(), 'policy.json'), file])).toEqual({ file, policy: whole, faults: [] });
  });

  it('takes two files, a folder, and a file of the wrong size for mistakes', () => {
    const here = join(testFolder(), 'policy.json');
    const there = join(testFolder(), 'policy.json');
    for (const file of [here, there]) writeFileSync(file, JSON.stringify(whole));
    expect(findPolicy([here, there]).faults).toEqual([
      `There are two policy files: ${here} and ${there}. Remove one of them.`,
    ]);
    const folder = join(testFolder(), 'policy.json');
    mkdirSync(folder);
    expect(findPolicy([folder]).faults).toEqual(['There is a folder in the place of the policy file.']);
    writeFileSync(here, `{"policyVersion":1}${' '.repeat(70_000)}`);
    expect(findPolicy([here]).faults).toEqual(['The file is too large to be a policy file.']);
  });
});
