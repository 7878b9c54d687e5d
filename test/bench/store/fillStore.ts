import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { GeneratedCase } from '../../../build/generate/caseModel.ts';
import { generateCases } from '../../../build/generate/cases.ts';
import { addDays, type Chance, chanceFrom, dayNumber } from '../../../build/generate/random.ts';
import type { RawDatabase } from '../../../db/connection.ts';
import type { ContactTable } from '../../../db/schema/family.ts';
import { auditMaterial } from '../../../domain/audit/entry.ts';
import { type PutCase, putCase } from './caseRows.ts';
import { idsFrom } from './ids.ts';
import { agenciesAsked } from './lengthen.ts';
import type { Put } from './rows.ts';

/** How large a store is, and the years of deaths it holds. */
export interface Scale {
  cases: number;
  auditEntries: number;
  years: number;
}

/** The day on which every generated store is opened. */
export const benchDay = '2026-10-31';

/** A panel's ten years, a large region's, and England's for fifteen. */
export const scales: readonly Scale[] = [
  { cases: 500, auditEntries: 100_000, years: 10 },
  { cases: 5_000, auditEntries: 1_000_000, years: 10 },
  { cases: 50_000, auditEntries: 1_000_000, years: 15 },
];

const seed = 65;
/** Cases whose rows are written together: contacts of a month stand together in the file, not those of one case. */
const chunk = 200;

/**
 * Fills a new, migrated records file straight through prepared statements: the real tables, encrypted, with a whole
 * audit chain. The same scale gives the same rows.
 */
export function fillStore(raw: RawDatabase, userId: string, scale: Scale): void {
  raw.pragma('foreign_keys = off');
  raw.exec('BEGIN EXCLUSIVE');
  const triggers = setAside(raw, 'trigger');
  const indexes = scale.cases < sortedFrom ? [] : setAside(raw, 'index');
  const cases = generateCases({
    seed,
    count: scale.cases,
    from: addDays(benchDay, -365 * scale.years),
    to: benchDay,
    today: benchDay,
    contacts: 20,
  });
  const chance = chanceFrom(seed + 1);
  const newId = idsFrom(chance);
  const put = putter(raw);
  const caseIds = putCases(put, cases, { chance, newId, userId });
  putAudit(raw, put, { caseIds, userId, chance, scale });
  for (const sql of [...indexes, ...triggers]) raw.exec(sql);
  raw.exec('COMMIT');
  raw.pragma('foreign_keys = on');
}

/** From so many cases on, indexes are built once at the end: a sort is faster than millions of searches. */
const sortedFrom = 10_000;

/**
 * Triggers have their turn later. In the smaller stores indexes grow with the rows, as they do where people work: built
 * at the end, their pages would be full, and every change of a screen would split some.
 */
function setAside(raw: RawDatabase, what: 'index' | 'trigger'): string[] {
  const kept = raw
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = '${what}' AND sql IS NOT NULL`)
    .all([]) as { name: string; sql: string }[];
  for (const { name } of kept) raw.exec(`DROP ${what} "${name}"`);
  return kept.map(({ sql }) => sql);
}

/** Inserts rows of any table through one prepared statement a table. */
function putter(raw: RawDatabase): Put {
  const statements = new Map<string, { columns: string[]; run: (values: readonly unknown[]) => unknown }>();
  return (table, row) => {
    let statement = statements.get(table);
    if (statement === undefined) {
      const columns = Object.keys(row);
      const marks = columns.map(() => '?').join(', ');
      const prepared = raw.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
      statement = { columns, run: (values) => prepared.run(values) };
      statements.set(table, statement);
    }
    const values = row as unknown as Record<string, unknown>;
    statement.run(statement.columns.map((column) => values[column]));
  };
}

function putCases(
  put: Put,
  cases: readonly GeneratedCase[],
  { chance, newId, userId }: { chance: Chance; newId: () => string; userId: string },
): string[] {
  const first = `${cases[0]?.notifiedOn ?? benchDay}T09:00:00.000Z`;
  const agencyIds = new Map(agenciesAsked(cases).map((name) => [name, newId()]));
  for (const [name, id] of agencyIds) {
    const blank = { abbreviation: '', contact_name: '', email: '', phone: '', address: '', active: 1 };
    put('agencies', { id, name: `Norvale ${name}`, kind: 'other', ...blank, created_at: first });
  }
  const keyWorkerIds = new Map<string, string>();
  for (const { keyWorker } of cases) {
    if (keyWorker.state !== 'allocated') continue;
    const { person } = keyWorker;
    const name = `${person.firstName} ${person.familyName}`;
    if (keyWorkerIds.has(name)) continue;
    const id = newId();
    keyWorkerIds.set(name, id);
    const { role, employer, phone, email } = person;
    put('key_worker_people', { id, name, role, employer, phone, email, user_id: null, active: 1, created_at: first });
  }
  const around = { today: benchDay, userId, chance, newId, agencyIds, keyWorkerIds };
  const numbers = new Map<string, number>();
  const ready: PutCase[] = [];
  const ids: string[] = [];
  for (let from = 0; from < cases.length; from += chunk) {
    const contacts: Partial<Selectable<ContactTable>>[] = [];
    const keepingContacts: Put = (table, row) => {
      if (table === 'contacts') contacts.push(row as Partial<Selectable<ContactTable>>);
      else put(table, row);
    };
    for (const made of cases.slice(from, from + chunk)) {
      const year = made.notifiedOn.slice(0, 4);
      const place = (numbers.get(year) ?? 0) + 1;
      numbers.set(year, place);
      const kept = putCase(keepingContacts, made, `CDR-${year}-${String(place).padStart(3, '0')}`, around);
      ids.push(kept.id);
      if (kept.cdopOn !== null) ready.push(kept);
    }
    contacts.sort((a, b) => ((a.created_at ?? '') < (b.created_at ?? '') ? -1 : 1));
    for (const row of contacts) put('contacts', row);
  }
  putMeetings(put, ready, { chance, newId, userId });
  return ids;
}

const casesOfOneMeeting = 9;

const actionBeginnings = [
  'Agree',
  'Write down',
  'Review',
  'Ask the trust for',
  'Report on',
  'Teach',
  'Audit',
  'Publish',
];
const actionSubjects = [
  'how safer sleep advice is given at discharge',
  'the transfer of preterm babies between units',
  'cooling after birth without oxygen',
  'the handover of children with epilepsy to adult clinics',
  'asthma plans in schools and their inhalers',
  'the answer to a call about a feverish infant',
  'window restrictors in rented flats',
  'crossings and speed near the new school',
  'lessons in open water and life jackets',
  'the watch over young people leaving inpatient care',
  'screening for group B streptococcus in labour',
  'interpreters for parents in the night',
  'growth charts and plotting in antenatal clinics',
  'referrals to the palliative team at home',
  'blind cords and wardrobes fixed to walls',
  'the smoking referral from the booking visit',
  'sepsis scores in the walk-in centre',
  'consent to a hospital post-mortem',
  'genetic counselling for cousins who marry',
  'what foster carers know about medicines',
];
const actionEnds = [
  'and report by spring',
  'with both councils',
  'for every ward',
  'and count the results after a year',
];

/** The panel's meetings: nine cases each, in the order in which they were decided, with two actions. */
function putMeetings(
  put: Put,
  reviewed: readonly PutCase[],
  { chance, newId, userId }: { chance: Chance; newId: () => string; userId: string },
): void {
  const inOrder = reviewed.toSorted((a, b) => ((a.cdopOn ?? '') < (b.cdopOn ?? '') ? -1 : 1));
  let actions = 0;
  for (let from = 0; from < inOrder.length; from += casesOfOneMeeting) {
    const cases = inOrder.slice(from, from + casesOfOneMeeting);
    const held_on = cases.at(-1)?.cdopOn ?? benchDay;
    const stamp = { created_at: `${held_on}T12:00:00.000Z`, created_by: userId };
    const meeting_id = newId();
    const about = { theme: '', starts_at: '09:30', place: 'Norchester Town Hall', chair: 'Gwendolyn Achterberg' };
    put('meetings', {
      id: meeting_id,
      kind: 'general',
      held_on,
      ...about,
      chair_independent: 'yes',
      status: 'held',
      minutes: '',
      row_version: 1,
      ...stamp,
    });
    for (const [index, { id: case_id, analysisId }] of cases.entries()) {
      const item = newId();
      put('agenda_items', {
        id: item,
        meeting_id,
        case_id,
        position: index + 1,
        minutes: 20,
        pack_number: `P${from + index + 1}`,
        notes: '',
        removed_at: null,
        row_version: 1,
        created_at: stamp.created_at,
      });
      put('panel_decisions', {
        id: newId(),
        meeting_id,
        agenda_item_id: item,
        case_id,
        decision: 'review-complete',
        note: '',
        provisional: 0,
        analysis_id: analysisId,
        decided_on: held_on,
        ...stamp,
      });
    }
    for (let each = 0; each < 2; each += 1) {
      actions += 1;
      const action = `${chance.pick(actionBeginnings)} ${chance.pick(actionSubjects)}, ${chance.pick(actionEnds)}`;
      const isOpen = held_on > addDays(benchDay, -200);
      put('actions', {
        id: newId(),
        number: actions,
        meeting_id,
        case_id: null,
        action,
        owner: 'Norchester Maternity Service',
        due_on: addDays(held_on, 90),
        informed_on: held_on,
        state: isOpen ? 'open' : 'done',
        closed_on: isOpen ? null : addDays(held_on, 80),
        row_version: 1,
        ...stamp,
      });
    }
  }
}

const doings = [
  ['cases.queue-read', null],
  ['cases.opened', null],
  ['family.read', null],
  ['family.contact-added', 'contact'],
  ['agencies.read', null],
  ['process.read', null],
  ['cases.searched', null],
  ['analysis.saved', 'analysis'],
] as const;

/** A whole chain from the entry that the file already holds, spread over the years. */
function putAudit(
  raw: RawDatabase,
  put: Put,
  about: { caseIds: readonly string[]; userId: string; chance: Chance; scale: Scale },
): void {
  const { caseIds, userId, chance, scale } = about;
  const [last] = raw.prepare('SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1').all([]) as {
    seq: number;
    at: string;
    hash: string;
  }[];
  let { seq, hash } = last ?? { seq: 0, hash: '0'.repeat(64) };
  const start = Date.parse(last?.at ?? `${addDays(benchDay, -365 * scale.years)}T09:00:00.000Z`);
  const step = ((dayNumber(benchDay) * 86_400_000 - start) / scale.auditEntries) * 0.999;
  for (let index = 0; index < scale.auditEntries; index += 1) {
    const [action, subject_kind] = chance.pick(doings);
    const isOfCase = action !== 'cases.queue-read' && action !== 'cases.searched';
    seq += 1;
    const material = {
      seq,
      at: new Date(start + Math.floor(index * step)).toISOString(),
      actor_id: userId,
      role: 'coordinator',
      action,
      case_id: isOfCase ? chance.pick(caseIds) : null,
      subject_kind,
      subject_id: subject_kind === null ? null : chance.pick(caseIds),
      detail: isOfCase ? '{}' : '{"cases":64}',
      flags: '' as const,
      prev_hash: hash,
    };
    hash = createHash('sha256').update(auditMaterial(material)).digest('hex');
    put('audit', { ...material, hash });
  }
}
