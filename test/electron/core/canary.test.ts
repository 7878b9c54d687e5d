import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { extractText, type FileKind } from '../../../electron/core/documents/extractText.ts';
import { sessionOf } from '../../../electron/core/session.ts';
import { finished } from '../../fixtures/core.ts';
import { draws, writeOffice, writeWork } from '../../fixtures/fullCase.ts';
import {
  allReviewed,
  type RegisterDesk,
  signOff,
  tryToRecognise,
  withRegister,
  withWords,
} from '../../fixtures/reviewedRegister.ts';

/** Columns that hold what somebody typed or was called; codes, dates and ids are no words. */
const typed =
  /^(?:.*name|known_as|title|phone|email|line1|line2|town|postcode|value|text|note|notes|reason|what|answer_text|interest|progress|evidence|owner|action|words|conditions)$/;

/** Puts a word of its own into every such column of every row of a case. Gives the words. */
async function plantWords(desk: RegisterDesk, caseId: string): Promise<string[]> {
  const { db } = sessionOf(desk.core).records;
  const words: string[] = [];
  const { rows: tables } = await sql<{ name: string }>`
    SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'case_id' WHERE m.type = 'table'`.execute(
    db,
  );
  for (const { name: table } of [...tables, { name: 'cases' }]) {
    const { rows: columns } = await sql<{ name: string; type: string }>`
      SELECT name, type FROM pragma_table_info(${table})`.execute(db);
    const key = table === 'cases' ? 'id' : 'case_id';
    for (const { name: column, type } of columns) {
      if (type !== 'TEXT' || !typed.test(column)) continue;
      const word = `quorv${words.length.toString(26).replace(/\d/g, (digit) => 'zyxwvutsrq'[Number(digit)] ?? 'z')}plim`;
      const done = await sql`UPDATE OR IGNORE ${sql.table(table)} SET ${sql.ref(column)} = ${word}
        WHERE ${sql.ref(key)} = ${caseId} AND NOT json_valid(coalesce(${sql.ref(column)}, 'no JSON'))`
        .execute(db)
        .catch(() => ({ numAffectedRows: 0n }));
      if ((done.numAffectedRows ?? 0n) > 0n) words.push(word);
    }
  }
  return words;
}

const analysisWords = {
  causeOfDeath: 'quorvcause',
  summary: 'quorvsummary',
  learning: 'quorvlearning',
  goodPractice: 'quorvgood',
  recommendations: 'quorvrecommends',
  categoryReason: 'quorvreason',
  familyViews: 'quorvviews',
};

async function deskWithWords() {
  const desk = await withRegister();
  await allReviewed(desk);
  const { records, actor } = sessionOf(desk.core);
  const caseId = await runUnitOfWork(records, actor, desk.clock, async (unit) => {
    const dates = { date_of_birth: '2026-01-30', date_of_death: '2026-02-20', cdop_on: '2026-06-01' };
    const { id } = await insertCase(unit, {
      ...dates,
      state: 'open',
      outcome: 'review',
      first_names: 'x',
      family_name: 'x',
    });
    await writeWork(unit, id, await writeOffice(unit, [actor.userId]), draws(7));
    const decided = { case_id: id, moment: 'cdop-final' as const, at: '2026-06-01', note: null };
    const moment = { id: unit.newId(), ...decided, created_at: unit.now, created_by: actor.userId };
    await unit.db.insertInto('case_moments').values(moment).execute();
    await unit.audit({ action: 'notification.case-opened', caseId: id });
    return id;
  });
  await sql`UPDATE key_worker_people SET name = 'Quorva Keplim'`.execute(records.db);
  await withWords(desk, caseId, analysisWords);
  const words = [...(await plantWords(desk, caseId)), ...Object.values(analysisWords), 'Keplim'];
  return { desk, caseId, words };
}

const period = { from: '2026-04-01', to: '2027-03-31' };

/** Makes every kind of file that is not the panel's own; gives all that can be read in them. */
async function exported(desk: RegisterDesk): Promise<{ files: string[]; text: string }> {
  const folder = join(desk.folder, `out-${Math.floor(performance.now() * 1000)}`);
  mkdirSync(folder);
  const token = () => desk.grant(folder, 'folder');
  const common = { period, purpose: 'Report', summaries: true };
  const exception = { person: 'Gwendolyn Achterberg', reason: 'Agreement with partners' };
  const results = [
    await finished(
      await desk.client.reports.build({ ...common, profile: 'P1', token: token(), formats: ['pdf', 'docx', 'xlsx'] }),
    ),
    await finished(
      await desk.client.reports.build({ ...common, profile: 'P3', token: token(), formats: ['docx'], exception }),
    ),
    await finished(
      await desk.client.reports.exportLearningSet({ period, k: 5, purpose: 'x', recipient: 'y', token: token() }),
    ),
  ];
  expect(results.map(({ outcome }) => outcome)).toEqual(['released', 'released', 'released']);
  const files = readdirSync(folder);
  let text = files.join('\n');
  for (const file of files) {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    text += JSON.stringify(await extractText(bytes, file.split('.').at(-1) as FileKind));
    text += Buffer.from(bytes).toString('latin1') + Buffer.from(bytes).toString('utf16le');
  }
  return { files, text };
}

describe('words of a case', () => {
  it('are in no file that leaves for others, in no temporary file and in no log', async () => {
    const { desk, words } = await deskWithWords();
    expect(words.length).toBeGreaterThan(25);
    const { files, text } = await exported(desk);
    expect(files.map((file) => file.split('.').at(-1)).sort()).toEqual(['docx', 'docx', 'pdf', 'xlsx', 'zip']);
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    expect(readdirSync(desk.core.tempFolder)).toEqual([]);
    const logged = JSON.stringify(desk.logged);
    expect(words.filter((word) => logged.includes(word))).toEqual([]);
  }, 120_000);

  it('would be found if they were: those that two people let out, and somebody tried to recognise, are', async () => {
    const { desk, caseId } = await deskWithWords();
    await signOff(desk, caseId, 'learning');
    desk.as('coordinator');
    await signOff(desk, caseId, 'learning');
    await tryToRecognise(desk, caseId, 'learning');
    const { text } = await exported(desk);
    expect(text).toContain(analysisWords.learning);
    expect(text).not.toContain(analysisWords.summary);
  }, 120_000);
});
