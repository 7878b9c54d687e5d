import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { extractText } from '../../../electron/core/documents/extractText.ts';
import { importRegister, registerFrom } from '../../../electron/core/exchange/importRegister.ts';
import { sessionOf } from '../../../electron/core/session.ts';
import { finished, testCore } from '../../fixtures/core.ts';

/** A desk with the sample register of invented deaths. */
async function withRegister() {
  const desk = await testCore('2026-11-22T09:00:00.000Z');
  const { records, actor } = sessionOf(desk.core);
  const register = registerFrom(new Uint8Array(readFileSync('test/fixtures/register.csv')), 'register.csv');
  await finished(importRegister((fn) => runUnitOfWork(records, actor, desk.clock, fn), register));
  return desk;
}

type Desk = Awaited<ReturnType<typeof withRegister>>;
const year = { from: '2025-04-01', to: '2026-03-31' };

async function build(desk: Desk, more: Partial<Parameters<Desk['client']['reports']['build']>[0]> = {}) {
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
