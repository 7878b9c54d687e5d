import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RegisterFieldKey } from '../../../../domain/exchange/registerFields.ts';
import { familyCounts } from '../../../../domain/family/familyCounts.ts';
import { testCore } from '../../../fixtures/core.ts';

const sample = join(import.meta.dirname, '../../../fixtures/register.csv');
const faulty = join(import.meta.dirname, '../../../fixtures/registers/faulty-rows.csv');
const day = '2026-11-22T09:00:00.000Z';

type Desk = Awaited<ReturnType<typeof testCore>>;
type Mapping = (RegisterFieldKey | null)[];

/** Reads a file as the window does and checks its rows with the guessed columns. */
async function checked(desk: Desk, file: string) {
  const read = await desk.client.exchange.readRegister({ token: desk.grant(file, 'read') });
  const mapping: Mapping = read.columns.map(({ guess }) => guess);
  const dryRun = await desk.client.exchange.dryRun({ importKey: read.importKey, mapping, codings: {} });
  return { read, mapping, dryRun };
}

async function imported(desk: Desk, file: string) {
  const { read } = await checked(desk, file);
  const steps = await desk.client.exchange.importRegister({ importKey: read.importKey });
  const seen: number[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { result: step.value, seen };
    seen.push(step.value.done);
  }
}

describe('importing a register', () => {
  it('brings in all 65 deaths of the sample, each decided, with its people, places, key worker and analysis', async () => {
    const desk = await testCore(day);
    const { read, dryRun } = await checked(desk, sample);
    expect(read).toMatchObject({ fileName: basename(sample), rows: 65, encoding: 'utf-8', delimiter: ',' });
    expect(read.columns.every(({ guess }) => guess !== null)).toBe(true);
    expect(dryRun.counts).toMatchObject({ rows: 65, accepted: 65, rejected: 0, blocked: 0 });
    const { result, seen } = await imported(desk, sample);
    expect(result).toMatchObject({ cases: 65, rejected: 0, blocked: 0 });
    expect(seen.length).toBeGreaterThan(2);

    const queue = await desk.client.process.workQueue({});
    const oscar = queue.find(({ name }) => name === 'Oscar Hargreaves');
    expect(queue.length).toBe(65);
    expect(oscar?.keyWorker).toMatchObject({ state: 'allocated', name: 'Delroy Beckford' });
    const caseId = oscar?.caseId ?? '';
    const told = await desk.client.notification.read({ caseId });
    expect(told.people.map(({ role, familyName }) => [role, familyName])).toEqual(
      expect.arrayContaining([
        ['mother', 'Loveday'],
        ['GP', 'Blackwood'],
        ['midwife or health visitor', 'Iqbal'],
      ]),
    );
    expect(told.answers).toMatchObject({ gestationWeeks: '37', gestationDays: '5', postcode: 'NC5 1SB' });
    const { versions } = await desk.client.eligibility.read({ caseId });
    expect(versions).toMatchObject([{ version: 1, decision: { outcome: 'review' } }]);
    const analysis = await desk.client.analysis.read({ caseId });
    expect(analysis.versions).toMatchObject([
      { stage: 'final', analysis: { category: 8, modifiability: 'yes', causeOfDeath: expect.stringContaining('Ia') } },
    ]);
    expect(analysis.versions[0]?.analysis.factors).toMatchObject([
      { domain: 'D', level: '2', modifiable: 'yes', code: null },
      { domain: 'D', level: '2', modifiable: 'yes' },
    ]);
  });

  it('keeps not known and blank apart', async () => {
    const desk = await testCore(day);
    await imported(desk, sample);
    const queue = await desk.client.process.workQueue({});
    const reads = await Promise.all(queue.map(({ caseId }) => desk.client.notification.read({ caseId })));
    const unknown = reads.filter(({ notKnown }) => notKnown.includes('lookedAfter'));
    expect(unknown.length).toBeGreaterThan(0);
    for (const { answers } of unknown) expect(answers.lookedAfter).toBeUndefined();
    const noTime = reads.filter(({ answers }) => answers.timeOfDeath === undefined);
    expect(noTime.length).toBeGreaterThan(0);
    expect(noTime.every(({ notKnown }) => !notKnown.includes('timeOfDeath'))).toBe(true);
  });

  it('counts a key worker declined by the family apart from one not allocated', async () => {
    const desk = await testCore(day);
    await imported(desk, sample);
    const counts = familyCounts(await desk.client.family.families({}));
    expect(counts.declinedByFamily).toBeGreaterThan(0);
    expect(counts.notAllocated).toBeGreaterThan(0);
    expect(counts.none).toBe(0);
    const { people } = await desk.client.family.directory({});
    expect(new Set(people.map(({ name, employer }) => `${name} ${employer}`)).size).toBe(people.length);
  });

  it('names every faulty row with its reason and imports the others', async () => {
    const desk = await testCore(day);
    const { dryRun } = await checked(desk, faulty);
    const rejected = dryRun.findings.filter(({ kind }) => kind === 'rejected');
    expect(rejected[0]).toMatchObject({ line: 2, heading: 'D.O.B.', value: '30/02/2026', code: 'NOT_A_DATE' });
    expect(rejected.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    expect(dryRun.counts.rows).toBe(dryRun.counts.accepted + dryRun.counts.rejected + dryRun.counts.blocked);
    const { result } = await imported(desk, faulty);
    expect(result.cases).toBe(dryRun.counts.accepted);
  });

  it('finds only duplicates in a file that was imported before', async () => {
    const desk = await testCore(day);
    await imported(desk, sample);
    const { dryRun } = await checked(desk, sample);
    const numbered = dryRun.findings.filter(({ code }) => code === 'SAME_NHS_NUMBER');
    expect(numbered.length).toBe(dryRun.counts.blocked);
    expect(numbered.every(({ otherCaseId }) => otherCaseId !== null)).toBe(true);
    const { result } = await imported(desk, sample);
    expect(result.cases + result.blocked).toBe(65);
    expect(result.cases).toBe(dryRun.findings.filter(({ code }) => code === 'SAME_NAME_AND_BIRTH').length);
  });

  it('leaves nothing behind when it is stopped half way', async () => {
    const desk = await testCore(day);
    const { read } = await checked(desk, sample);
    const steps = await desk.client.exchange.importRegister({ importKey: read.importKey });
    for (let next = await steps.next(); !next.done && next.value.done < 40; ) next = await steps.next();
    await steps.return?.(undefined as never);
    expect(await desk.client.process.workQueue({})).toEqual([]);
    expect(await desk.client.exchange.imports({})).toEqual([]);
    expect((await desk.client.family.directory({})).people).toEqual([]);
    const again = await desk.client.exchange.importRegister({ importKey: read.importKey });
    let last = await again.next();
    while (!last.done) last = await again.next();
    expect(last.value.cases).toBe(65);
  });

  it('is undone as a whole: every case hidden, and the same file can come in again', async () => {
    const desk = await testCore(day);
    const { result } = await imported(desk, sample);
    const [first] = await desk.client.process.workQueue({});
    expect(await desk.client.exchange.undoImport({ importId: result.importId, reason: 'Wrong year' })).toEqual({
      cases: 65,
    });
    expect(await desk.client.process.workQueue({})).toEqual([]);
    await expect(desk.client.notification.read({ caseId: first?.caseId ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await desk.client.exchange.imports({})).toMatchObject([{ imported: 65, undoReason: 'Wrong year' }]);
    await expect(desk.client.exchange.undoImport({ importId: result.importId, reason: 'Twice' })).rejects.toMatchObject(
      { data: { reason: 'UNDONE_ALREADY' } },
    );
    expect((await imported(desk, sample)).result.cases).toBe(65);
  });

  it('is not undone once somebody has worked on one of its cases; reading is no work', async () => {
    const desk = await testCore(day);
    const { result } = await imported(desk, sample);
    const [row] = await desk.client.process.workQueue({});
    const caseId = row?.caseId ?? '';
    const read = await desk.client.notification.read({ caseId });
    await desk.client.notification.amend({ ...read, answers: { ...read.answers, knownAs: 'Bee' } });
    await expect(
      desk.client.exchange.undoImport({ importId: result.importId, reason: 'Wrong year' }),
    ).rejects.toMatchObject({ data: { reason: 'WORKED_ON', list: [read.number] } });
    expect(await desk.client.process.workQueue({})).toHaveLength(65);
  });

  it('refuses a file that is no table, two columns for one thing, and an import nobody checked', async () => {
    const desk = await testCore(day);
    const { client } = desk;
    const book = join(desk.folder, 'register.csv');
    writeFileSync(book, Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]));
    await expect(client.exchange.readRegister({ token: desk.grant(book, 'read') })).rejects.toMatchObject({
      data: { reason: 'SPREADSHEET' },
    });
    await expect(
      client.exchange.readRegister({ token: desk.grant(join(desk.folder, 'gone.csv'), 'read') }),
    ).rejects.toMatchObject({ data: { reason: 'FILE_UNREADABLE' } });
    const { importKey, columns } = await client.exchange.readRegister({ token: desk.grant(sample, 'read') });
    const twice = columns.map((): RegisterFieldKey => 'familyName');
    await expect(client.exchange.dryRun({ importKey, mapping: twice, codings: {} })).rejects.toMatchObject({
      data: { reason: 'COLUMN_TWICE', field: 'familyName' },
    });
    const steps = await client.exchange.importRegister({ importKey });
    await expect(steps.next()).rejects.toMatchObject({ data: { reason: 'NOT_CHECKED' } });
  });

  it('takes a word that the list does not have in the way a person says', async () => {
    const desk = await testCore(day);
    const file = join(desk.folder, 'words.csv');
    writeFileSync(file, 'Surname,Date of death,NHS number,Sex\nOkafor,02/03/2026,,Femme\n');
    const { importKey, columns } = await desk.client.exchange.readRegister({ token: desk.grant(file, 'read') });
    const mapping = columns.map(({ guess }) => guess);
    const before = await desk.client.exchange.dryRun({ importKey, mapping, codings: {} });
    expect(before.findings[0]).toMatchObject({ kind: 'rejected', field: 'sex', value: 'Femme' });
    const after = await desk.client.exchange.dryRun({ importKey, mapping, codings: { sex: { femme: 'female' } } });
    expect(after.counts.accepted).toBe(1);
  });
});

it('the sample register has 65 rows under its headings', () => {
  expect(readFileSync(sample, 'utf8').split('\r\n').length).toBe(67);
});
