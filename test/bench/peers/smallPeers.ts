import { next as Automerge } from '@automerge/automerge';
import MiniSearch from 'minisearch';
import Papa from 'papaparse';
import { generateCases } from '../../../build/generate/cases.ts';
import { chanceFrom } from '../../../build/generate/random.ts';
import { registerCsv } from '../../../build/generate/register.ts';
import { applyPack, type OfficeState, type RecordSet } from '../../../domain/exchange/merge.ts';
import { readCsv } from '../../../electron/core/exchange/readCsv.ts';
import { besideOf, type Pace, type Say } from '../figure.ts';
import { few, sideBySide } from '../measure.ts';
import { openCore } from '../openCore.ts';
import { benchDay } from '../store/fillStore.ts';
import { type BenchStore, workingCopy } from '../store/stores.ts';

/** Reading a register's CSV, beside a parser that only splits it. */
export async function measureCsv(pace: Pace, say: Say): Promise<void> {
  const rows = pace.quick ? 500 : 5_000;
  const text = registerCsv(generateCases({ seed: 5, count: rows, from: '2016-11-01', to: benchDay, today: benchDay }));
  const bytes = Buffer.from(text);
  let ours = 0;
  let theirs = 0;
  const run = await sideBySide(
    {
      ours: async () => {
        ours = (await readCsv(bytes)).rows.length;
      },
      limit: () => {
        theirs = Papa.parse<string[]>(text, { skipEmptyLines: true }).data.length - 1;
      },
    },
    few(pace),
  );
  if (ours !== rows || theirs !== rows) throw new Error(`Rows differ: ${ours}, ${theirs} of ${rows}`);
  const about = { key: 'csv', what: 'Reading a register’s CSV, encoding and separator found out', size: rows };
  say(besideOf(about, 'Papa Parse, told both', run));
}

/** Finding cases as one types, beside an index that holds all of them in memory without any encryption or rights. */
export async function measureSearchPeer(generated: BenchStore, pace: Pace, say: Say): Promise<void> {
  const store = workingCopy(generated, `search-${generated.scale.cases}`);
  const { client, records, close } = openCore(store);
  const rows = await records.db
    .selectFrom('cases')
    .select(['id', 'number', 'first_names', 'family_name', 'known_as', 'nhs_number'])
    .execute();
  const index = new MiniSearch({
    fields: ['number', 'first_names', 'family_name', 'known_as', 'nhs_number'],
    idField: 'id',
  });
  index.addAll(rows);
  const words = ['oko', 'okonk', 'faha', 'brien', '2020', 'smith', 'zzzz'];
  let turn = 0;
  const next = () => words[turn++ % words.length] ?? '';
  const run = await sideBySide(
    {
      ours: () => client.notification.search({ words: next() }),
      limit: () => index.search(next(), { prefix: true }),
    },
    { atLeast: 10, atMost: 60, within: few(pace).within },
  );
  await close();
  const about = {
    key: 'search-minisearch',
    what: 'Finding a case',
    size: store.scale.cases,
    note: 'with rights, audit entry and commit',
  };
  say(besideOf(about, 'MiniSearch in memory', run));
}

interface Entry {
  [field: string]: string;
}

/** Contacts that two people changed apart, and what each way of merging makes of them. */
export async function measureMerge(pace: Pace, say: Say): Promise<void> {
  for (const contacts of pace.quick ? [500] : [1_000, 10_000]) await measureMergeOf(contacts, pace, say);
}

async function measureMergeOf(contacts: number, pace: Pace, say: Say): Promise<void> {
  const chance = chanceFrom(9);
  const base: RecordSet = {};
  for (let index = 0; index < contacts; index += 1) {
    base[`c${index}`] = {
      on: '2026-09-01',
      how: 'telephone',
      outcome: 'spoke',
      note: `Spoke with the mother, ${index}`,
    };
  }
  const edited = (who: string, share: number): RecordSet => {
    const mine: RecordSet = structuredClone(base);
    for (const record of Object.values(mine))
      if (chance.often(share)) record.note = `${String(record.note)}; ${who} rang again`;
    return mine;
  };
  const office = edited('the office', 0.2);
  const theirs = edited('the key worker', 0.2);
  const both = Object.keys(base).filter(
    (id) => office[id]?.note !== base[id]?.note && theirs[id]?.note !== base[id]?.note,
  );
  const state: OfficeState = { records: office, conflicts: [], applied: [] };

  type Doc = { records: Record<string, Entry> };
  const start = Automerge.from<Doc>({ records: base as unknown as Record<string, Entry> });
  const change = (from: Automerge.Doc<Doc>, to: RecordSet) =>
    Automerge.change(Automerge.clone(from), (doc) => {
      for (const [id, record] of Object.entries(to)) {
        const entry = doc.records[id];
        if (entry !== undefined && entry.note !== record.note) entry.note = String(record.note);
      }
    });
  const officeDoc = change(start, office);
  const theirDoc = change(start, theirs);

  let kept: OfficeState = state;
  let merged = officeDoc;
  const run = await sideBySide(
    {
      ours: () => {
        kept = applyPack(state, { id: 'p1', base, theirs });
      },
      limit: () => {
        merged = Automerge.merge(Automerge.clone(officeDoc), theirDoc);
      },
    },
    few(pace),
  );
  const asked = new Set(kept.conflicts.map(({ record }) => record));
  const lostByUs = both.filter((id) => !asked.has(id)).length;
  // Automerge takes one of the two without a word; the other can still be asked for, but nobody is told.
  const lostThere = both.filter(
    (id) => merged.records[id]?.note !== office[id]?.note || merged.records[id]?.note !== theirs[id]?.note,
  ).length;
  const size = JSON.stringify(kept).length;
  const theirSize = Automerge.save(merged).length;
  const note = `changed on both sides: ${both.length}; settled without asking: ours ${lostByUs}, Automerge ${lostThere}; ${(size / 1e6).toFixed(1)} MB of JSON beside ${(theirSize / 1e6).toFixed(1)} MB`;
  const about = {
    key: 'merge',
    what: 'Merge of work on contacts',
    size: contacts,
    note,
    more: { lostByUs, lostThere },
  };
  say(besideOf(about, 'Automerge', run));
}
