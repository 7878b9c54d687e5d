import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../electron/core/documents/extractText.ts';
import { sessionOf } from '../../../electron/core/session.ts';
import { finished } from '../../fixtures/core.ts';
import { allReviewed, type RegisterDesk, withRegister } from '../../fixtures/reviewedRegister.ts';

const year = { from: '2025-04-01', to: '2026-03-31' };

async function build(
  desk: RegisterDesk,
  more: Partial<Parameters<RegisterDesk['client']['reports']['build']>[0]> = {},
) {
  const folder = join(desk.folder, 'out');
  mkdirSync(folder, { recursive: true });
  const steps = await desk.client.reports.build({
    period: year,
    profile: 'P1',
    purpose: 'Annual report',
    token: desk.grant(folder, 'folder'),
    formats: ['docx'],
    ...more,
  });
  return { folder, result: await finished(steps) };
}

describe('a report', () => {
  it('prints the year before beside the year, tells how much is not known, and keeps all of it in the archive', async () => {
    const desk = await withRegister();
    await sql`UPDATE cases SET date_of_death = date(date_of_death, '-1 year'), date_of_birth = date(date_of_birth, '-1 year')
      WHERE rowid % 2 = 0`.execute(sessionOf(desk.core).records.db);
    const { folder, result } = await build(desk, { compare: true });
    expect(result.outcome).toBe('released');
    const [name = ''] = readdirSync(folder);
    const text = JSON.stringify(await extractText(new Uint8Array(readFileSync(join(folder, name))), 'docx'));
    for (const words of ['2025/26', '2024/25', 'Completeness of the information', 'Key worker'])
      expect(text).toContain(words);
    const archive = await desk.client.reports.archive({});
    expect(archive.map((each) => each.from)).toContain('2024-04-01');
    expect(archive.every((each) => each.madeBy === 'Adaeze Okonkwo' && each.fileNames.includes(name))).toBe(true);
  }, 120_000);

  it('prints the same deaths the same way again', async () => {
    const desk = await withRegister();
    const first = await desk.client.reports.preview({ period: year, profile: 'P1' });
    await build(desk);
    const again = await desk.client.reports.preview({ period: year, profile: 'P1' });
    expect(again.groups.map(({ tables }) => tables)).toEqual(first.groups.map(({ tables }) => tables));
  }, 120_000);

  it('counts twelve months for a quarter with few deaths, and passes beside the annual report it overlaps', async () => {
    const desk = await withRegister();
    expect((await build(desk)).result.outcome).toBe('released');
    const quarter = { from: '2025-10-01', to: '2025-12-31' };
    const { counted } = await desk.client.reports.preview({ kind: 'quarterly', period: quarter, profile: 'P1' });
    expect(counted).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    const { folder, result } = await build(desk, { kind: 'quarterly', period: quarter });
    expect(result.outcome).toBe('released');
    expect(readdirSync(folder).some((name) => /^annual-2025-12-[a-z0-9]{6}\.docx$/.test(name))).toBe(true);
    expect(new Set((await desk.client.reports.archive({})).map(({ kind }) => kind))).toEqual(
      new Set(['annual', 'quarterly']),
    );
  }, 120_000);

  it('prints no number beside an earlier report of the same deaths from which a small count follows', async () => {
    const desk = await withRegister();
    const numbers = async (profile: 'P1' | 'P4') => {
      const { groups } = await desk.client.reports.preview({ period: year, profile });
      const rows = groups.flatMap(({ group, tables }) =>
        tables.flatMap(({ id, rows: all }) =>
          all.map(({ label, value }) => [`${group} ${id} ${label}`, value] as const),
        ),
      );
      return new Map<string, number | null>(rows);
    };
    const alone = await numbers('P4');
    await build(desk);
    const [printed, beside] = [await numbers('P1'), await numbers('P4')];
    const close = (of: Map<string, number | null>) =>
      [...of].filter(([name, value]) => {
        const before = printed.get(name);
        return value !== null && typeof before === 'number' && value !== before && Math.abs(value - before) <= 7;
      });
    expect(close(alone).length).toBeGreaterThan(0);
    expect(close(beside)).toEqual([]);
  }, 120_000);

  it('leaves by a less strict rule only when a named person allows it for a reason', async () => {
    const desk = await withRegister();
    await expect(build(desk, { profile: 'P4' })).rejects.toMatchObject({ data: { reason: 'EXCEPTION_NEEDED' } });
    const exception = { person: 'Gwendolyn Achterberg', reason: 'The board needs tables that add up' };
    const { result } = await build(desk, { profile: 'P4', exception });
    expect(result.outcome).toBe('released');
    const [kept] = await desk.client.reports.archive({});
    expect(kept).toMatchObject({ exceptionBy: exception.person, exceptionReason: exception.reason });
  }, 120_000);
});

describe('a learning set', () => {
  const period = { from: '2022-04-01', to: '2026-11-01' };

  it('is refused below sixty reviewed deaths', async () => {
    const desk = await withRegister();
    const { refused, records } = await desk.client.reports.learningPreview({ period, k: 5 });
    expect(refused?.reason).toContain('fewer than 60');
    expect(records).toBe(0);
  });

  it('leaves as shuffled records in which nobody stands alone, with a dictionary and no words of any case', async () => {
    const desk = await withRegister();
    const deaths = (await allReviewed(desk)).length;
    const folder = join(desk.folder, 'out');
    mkdirSync(folder, { recursive: true });
    const result = await finished(
      await desk.client.reports.exportLearningSet({
        period,
        k: 5,
        purpose: 'Regional learning',
        recipient: 'Norvale learning group',
        token: desk.grant(folder, 'folder'),
      }),
    );
    if (result.outcome !== 'released') throw new Error(JSON.stringify(result));
    expect(result.k).toBeGreaterThanOrEqual(5);
    expect(result.l).toBeGreaterThanOrEqual(2);
    expect(result.records + result.withheld).toBe(deaths);
    expect(result.fileName).toMatch(/^learning-2026-[a-z0-9]{6}\.zip$/);
    const parts = unzipSync(new Uint8Array(readFileSync(join(folder, result.fileName))));
    expect(Object.keys(parts).sort()).toEqual(['data.csv', 'data.json', 'dictionary.csv']);
    const [head, ...lines] = strFromU8(parts['data.csv'] ?? new Uint8Array())
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(result.records);
    expect(head).toMatch(/^record,.*category,modifiable$/);
    const classes = new Map<string, number>();
    for (const line of lines) {
      const known = line.split(',').slice(1, -2).join();
      classes.set(known, (classes.get(known) ?? 0) + 1);
    }
    expect(Math.min(...classes.values())).toBe(result.k);
    expect(await desk.client.reports.archive({})).toMatchObject([{ group: 'learning set', profile: 'k 5' }]);
  }, 60_000);
});
