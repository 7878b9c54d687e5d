import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { searchKinds } from '../../../domain/notification/searchKinds.ts';
import type { FoundWords } from '../../../electron/api/search.ts';
import { aContact, familyCore } from '../../fixtures/family.ts';

const shown = ({ kind, title, snippet }: FoundWords) => `${kind} ${title}: ${snippet.map(({ text }) => text).join('')}`;
const marked = ({ snippet }: FoundWords) => snippet.filter(({ found }) => found).map(({ text }) => text);

async function deskWithSearch() {
  const desk = await familyCore();
  const find = async (words: string) => (await desk.client.search.words({ words })).map(shown);
  return { ...desk, find };
}

describe('finding words in the records', () => {
  it('folds accents, apostrophes, hyphens and letters that do not come apart, and shows the text as it was written', async () => {
    const { client, log, allocate, bilal, find } = await deskWithSearch();
    await allocate(bilal);
    await log({ note: 'Spoke with Zoë O’Brien-Szymański and her uncle Łukasz about the funeral.' });
    for (const words of ['zoe', 'ZOË', "o'brien", 'obrien', 'O’Brien', 'szymanski', 'Szymański', 'lukasz', 'Łukasz']) {
      expect([words, (await find(words)).length]).toEqual([words, 1]);
    }
    const [hit] = await client.search.words({ words: 'szymanski luk' });
    expect(hit && marked(hit)).toEqual(['O’Brien-Szymański', 'Łukasz']);
    expect(await find('brienszym')).toEqual([]);
    expect(await find('z')).toEqual([]);
  });

  it('finds a contact only in its corrected words', async () => {
    const { client, caseId, allocate, bilal, log, find } = await deskWithSearch();
    await allocate(bilal);
    const { contactId } = await log({ note: 'The hamster was called Biscuit.' });
    expect(await find('biscuit')).toHaveLength(1);
    await client.family.correctContact({
      caseId,
      contactId,
      reason: 'Wrong name',
      entry: aContact({ note: 'The hamster was called Pretzel.' }),
      wishes: null,
      acknowledged: [],
    });
    expect(await find('biscuit')).toEqual([]);
    expect(await find('pretzel')).toHaveLength(1);
  });

  it('follows an amended notification, a person changed, and a document withdrawn', async () => {
    const { client, caseId, find } = await deskWithSearch();
    const read = await client.notification.read({ caseId });
    await client.notification.amend({
      caseId,
      rowVersion: read.rowVersion,
      answers: { ...read.answers, circumstances: 'Found beside the weir at Calder lock.' },
      notKnown: read.notKnown,
    });
    expect(await find('weir calder')).toHaveLength(1);
    const again = await client.notification.read({ caseId });
    await client.notification.amend({
      caseId,
      rowVersion: again.rowVersion,
      answers: { ...again.answers, circumstances: 'Found at home.' },
      notKnown: again.notKnown,
    });
    expect(await find('weir')).toEqual([]);
  });

  it('leaves no deleted word in the index, in the pages of the file or beside it', async () => {
    const { client, caseId, core, find } = await deskWithSearch();
    const version = async (text: string) => client.process.saveUrgentLearning({ caseId, text });
    await version('Quarantine the zirconium teether.');
    await version('Warn the nurseries.');
    expect(await find('zirconium')).toEqual([]);
    const db = core.session?.records.db;
    if (db === undefined) throw new Error('NO_SESSION');
    const { rows } = await sql<{ block: Uint8Array }>`SELECT block FROM search_words_data`.execute(db);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ block }) => Buffer.from(block).includes('zirconium'))).toEqual([]);
    await sql`INSERT INTO search_words(search_words) VALUES ('integrity-check')`.execute(db);
  });

  it('is empty of a case whose import was undone or that joined another, and never leaves a case waiting', async () => {
    const { core, caseId, find, client } = await deskWithSearch();
    await client.process.saveUrgentLearning({ caseId, text: 'Teethers recalled.' });
    expect(await find('teethers')).toHaveLength(1);
    const db = core.session?.records.db;
    await db?.updateTable('cases').set({ state: 'undone' }).where('id', '=', caseId).execute();
    expect(await find('teethers')).toEqual([]);
    expect(await db?.selectFrom('search_entries').select('id').execute()).toEqual([]);
    expect(await db?.selectFrom('search_due').selectAll().execute()).toEqual([]);
  });
});
