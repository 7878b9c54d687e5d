import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import { nameParts } from '../domain/exchange/personName.ts';
import { caseFieldsFrom } from '../domain/notification/caseFields.ts';
import type { KnownIdentifiers } from '../domain/privacy/findIdentifiers.ts';
import { caseVisible } from './access.ts';
import { agenciesAskedOf } from './agencies.ts';
import { joinedInto } from './caseMerge.ts';
import { conflictNamesOf } from './exchangePacks.ts';
import { familyNamesOf } from './family.ts';
import { insertRow } from './insertRow.ts';
import { nationalIdentifiersOf } from './keyOnce.ts';
import { type Limit, type ListPart, limitOf } from './listPart.ts';
import { oneOf, prepared } from './prepared.ts';
import { reviewReferencesOf } from './reviewReferences.ts';
import type { CaseTable } from './schema/cases.ts';
import type { Unit } from './unitOfWork.ts';

export type CaseRow = Selectable<CaseTable>;

/** A new case: what the notification gave. The number, the state and the stamps are set here. */
export type NewCase = Partial<
  Omit<Insertable<CaseTable>, 'id' | 'number' | 'created_at' | 'created_by' | 'updated_at'>
>;

/**
 * Adds a case and gives it the next number of its year ('CDR-2026-014').
 * The unique index on the NHS number refuses a second live case with the same one (domain.md rule 19).
 */
export async function insertCase(unit: Unit, values: NewCase): Promise<CaseRow> {
  const year = (values.notified_on ?? unit.today).slice(0, 4);
  const row: CaseRow = {
    ...emptyCase,
    ...values,
    id: unit.newId(),
    number: await nextCaseNumber(unit, year),
    created_at: unit.now,
    created_by: unit.actor.userId,
    updated_at: unit.now,
  };
  insertRow(unit, 'cases', row);
  return row;
}

const emptyCase: Omit<CaseRow, 'id' | 'number' | 'created_at' | 'created_by' | 'updated_at'> = {
  state: 'open',
  closed_on: null,
  closed_reason: null,
  merged_into: null,
  import_id: null,
  family_name: null,
  first_names: null,
  known_as: null,
  sex: null,
  date_of_birth: null,
  date_of_death: null,
  time_of_death: null,
  nhs_number: null,
  no_nhs_reason: null,
  ethnicity: null,
  gestation_weeks: null,
  gestation_days: null,
  birth_weight_grams: null,
  council: null,
  residence: null,
  place_of_death_area: null,
  place_category: null,
  expected: null,
  notified_on: null,
  outcome: null,
  cdrm_on: null,
  cdop_on: null,
  sensitive: 0,
  not_known: '[]',
  row_version: 1,
};

/** The last number of each year that one unit of work gave; nobody else can give one while it lasts. */
const lastGiven = new WeakMap<Unit, Map<string, number>>();

async function nextCaseNumber(unit: Unit, year: string): Promise<string> {
  const years = lastGiven.get(unit) ?? new Map<string, number>();
  lastGiven.set(unit, years);
  const number = (years.get(year) ?? (await lastCaseNumber(unit, year))) + 1;
  years.set(year, number);
  return `CDR-${year}-${String(number).padStart(3, '0')}`;
}

async function lastCaseNumber(unit: Unit, year: string): Promise<number> {
  const prefix = `CDR-${year}-`;
  const last = await unit.db
    .selectFrom('cases')
    .select(sql<number | null>`max(CAST(substr(number, ${prefix.length + 1}) AS INTEGER))`.as('last'))
    .where('number', '>=', prefix)
    .where('number', '<', `CDR-${year}.`)
    .executeTakeFirstOrThrow();
  return last.last ?? 0;
}

const caseWith = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', caseId)
    .where('state', '!=', 'undone')
    .where(caseVisible(unit, 'cases.id')),
);

/** The case if this person may see it, else undefined: 'not there', 'not yours' and 'import undone' are not told apart. */
export async function findCase(unit: Unit, caseId: string): Promise<CaseRow | undefined> {
  const [row] = await caseWith(unit, { caseId });
  return row;
}

const openCasesByDeath = prepared((unit, { from, count }: Limit) =>
  unit.db
    .selectFrom('cases')
    .selectAll()
    .where('state', '=', 'open')
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('date_of_death')
    .orderBy('number')
    .limit(count)
    .offset(from),
);

/** Every open case this person may see, by date of death, the earliest first; those without one come first of all. */
export async function openCases(unit: Unit, part: ListPart = {}): Promise<CaseRow[]> {
  return await openCasesByDeath(unit, limitOf(part));
}

const partSize = 200;

/** Every open case this person may see, a part at a time: what was made of one part can go before the next is read. */
export async function* openCasesInParts(unit: Unit): AsyncGenerator<CaseRow[]> {
  for (let from = 0; ; from += partSize) {
    const rows = await openCases(unit, { from, count: partSize });
    if (rows.length > 0) yield rows;
    if (rows.length < partSize) return;
  }
}

/**
 * Changes a case if nobody changed it since `readVersion`.
 * @returns false when it is stale; nothing was written
 */
export async function updateCase(
  unit: Unit,
  caseId: string,
  readVersion: number,
  values: Omit<Updateable<CaseTable>, 'id' | 'row_version'>,
): Promise<boolean> {
  const result = await unit.db
    .updateTable('cases')
    .set({ ...values, row_version: readVersion + 1, updated_at: unit.now })
    .where('id', '=', caseId)
    .where('row_version', '=', readVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Puts a new version of a free text beside the old ones; the same text again makes no version. */
export async function saveCaseText(unit: Unit, caseId: string, kind: string, text: string): Promise<number> {
  const latest = await currentCaseText(unit, caseId, kind);
  if (latest?.text === text) return latest.version;
  const version = (latest?.version ?? 0) + 1;
  insertRow(unit, 'case_texts', {
    id: unit.newId(),
    case_id: caseId,
    kind,
    version,
    text,
    created_at: unit.now,
    created_by: unit.actor.userId,
  });
  return version;
}

const textVersions = prepared((unit, { caseId, kind }: { caseId: string; kind: string }) =>
  unit.db
    .selectFrom('case_texts')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where(caseVisible(unit, 'case_texts.case_id'))
    .orderBy('version', 'desc'),
);

/** The newest version of one kind of free text of a case. */
export async function currentCaseText(unit: Unit, caseId: string, kind: string) {
  const [latest] = await textVersions(unit, { caseId, kind });
  return latest;
}

type Ids = { ids: readonly string[] };

const casesWith = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('cases').selectAll().where('id', 'in', oneOf(ids)),
);
const peopleIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('case_people').selectAll().where('case_id', 'in', oneOf(ids)),
);
const addressesIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('case_addresses').selectAll().where('case_id', 'in', oneOf(ids)),
);
const organisationsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('case_organisations').selectAll().where('case_id', 'in', oneOf(ids)),
);
const referencesIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('case_references').selectAll().where('case_id', 'in', oneOf(ids)),
);

/**
 * Every identifier the record holds of each case asked for, in the shape that de-identification and the sweep need
 * (privacy.md section 00); those of records of the same death that joined it are among them. Not filtered by role: it
 * never leaves the core.
 */
export async function knownIdentifiersOf(
  unit: Unit,
  caseIds: readonly string[],
): Promise<Map<string, KnownIdentifiers>> {
  const known = new Map<string, KnownIdentifiers>();
  const joined = await joinedInto(unit, caseIds);
  const of = (caseId: string): KnownIdentifiers => {
    const found = known.get(joined.get(caseId) ?? caseId);
    if (found === undefined) throw new Error('CASE_NOT_LOADED');
    return found;
  };
  const ids = [...caseIds, ...joined.keys()];
  const rows = await casesWith(unit, { ids });
  // The case that goes on first: the others add to it.
  for (const row of rows.sort((one, other) => Number(joined.has(one.id)) - Number(joined.has(other.id)))) {
    const child = childIdentifiers(row);
    if (joined.has(row.id)) addOtherNames(of(row.id), child);
    else known.set(row.id, { child, people: [], addresses: [], organisations: [], references: [] });
    of(row.id).references.push({ role: 'case number', value: row.number });
  }
  for (const [caseId, told] of await childToldOf(unit, ids)) addOtherNames(of(caseId), childIdentifiers(told));
  for (const row of await peopleIn(unit, { ids })) {
    of(row.case_id).people.push({
      role: row.role,
      ...given({
        title: row.title,
        firstName: row.first_name,
        surname: row.family_name,
        knownAs: row.known_as,
        phone: row.phone,
        email: row.email,
        sex: row.sex,
      }),
    });
  }
  for (const row of await addressesIn(unit, { ids })) {
    of(row.case_id).addresses.push({
      role: row.role,
      ...given({ line1: row.line1, town: row.town, postcode: row.postcode }),
    });
  }
  for (const row of await organisationsIn(unit, { ids })) {
    of(row.case_id).organisations.push({
      role: row.role,
      name: row.name,
      ...given({ abbreviation: row.abbreviation }),
    });
  }
  for (const row of await referencesIn(unit, { ids })) {
    of(row.case_id).references.push({ role: row.role, value: row.value });
  }
  for (const { case_id, kind, reference } of await reviewReferencesOf(unit, ids)) {
    of(case_id).references.push({ role: kind, value: reference });
  }
  for (const { case_id, field, text } of await nationalIdentifiersOf(unit, ids)) {
    if (field === 'nhsNumber') of(case_id).references.push({ role: 'NHS number of the national record', value: text });
    else if (field === 'familyName') addOtherNames(of(case_id), { surname: text });
    else if (field === 'firstNames') addOtherNames(of(case_id), { firstName: text });
    else of(case_id).addresses.push({ role: 'national record', [field === 'addressLine1' ? 'line1' : field]: text });
  }
  const named = [...(await familyNamesOf(unit, ids)), ...(await conflictNamesOf(unit, ids))];
  for (const agency of await agenciesAskedOf(unit, ids)) {
    const { name, abbreviation } = agency;
    of(agency.case_id).organisations.push({ role: 'agency', name, ...given({ abbreviation }) });
    if (agency.contact_name === '') continue;
    const { contact_name, phone, email } = agency;
    named.push([agency.case_id, [{ role: 'agency contact', name: contact_name, phone, email }]]);
  }
  for (const [caseId, names] of named) {
    for (const { role, name, phone, email } of names) {
      const { firstName, familyName: surname } = nameParts(name);
      const person = { firstName, surname, phone: phone ?? null, email: email ?? null };
      of(caseId).people.push({ role, ...given(person) });
    }
  }
  return known;
}

type ChildColumns = Pick<
  CaseRow,
  'first_names' | 'family_name' | 'known_as' | 'sex' | 'date_of_birth' | 'date_of_death' | 'nhs_number'
>;

const notificationsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('notifications').select(['case_id', 'answers']).where('case_id', 'in', oneOf(ids)),
);

/** The child as any notification told, before an amendment or beside another notification: each was once on paper. */
async function childToldOf(unit: Unit, ids: readonly string[]): Promise<[caseId: string, told: ChildColumns][]> {
  const rows = await notificationsIn(unit, { ids });
  return rows.map((row) => [row.case_id, caseFieldsFrom(JSON.parse(row.answers) as Record<string, string>, [])]);
}

/** What is recorded of a child besides what stands: another spelling, another number, another day. */
function addOtherNames({ child, people, references }: KnownIdentifiers, other: KnownIdentifiers['child']): void {
  const { firstName, middleName, surname, knownAs, nhsNumber, dateOfBirth, dateOfDeath } = other;
  const isNew = (value: string | undefined, stands: string | undefined) => value !== undefined && value !== stands;
  const names = { firstName, middleName, surname, knownAs };
  const changed = (Object.keys(names) as (keyof typeof names)[]).filter((key) => isNew(names[key], child[key]));
  if (changed.length > 0) {
    const first = changed.includes('middleName') ? [firstName, middleName].filter(Boolean).join(' ') : firstName;
    const person = { firstName: first ?? null, surname: surname ?? null, knownAs: knownAs ?? null };
    if (!people.some((each) => each.role === 'child' && sameNames(each, given(person)))) {
      people.push({ role: 'child', ...given(person) });
    }
  }
  const more = [
    ['NHS number', nhsNumber, child.nhsNumber],
    ['date of birth', dateOfBirth, child.dateOfBirth],
    ['date of death', dateOfDeath, child.dateOfDeath],
  ] as const;
  for (const [role, value, stands] of more) {
    if (value === undefined || value === stands || references.some((each) => each.value === value)) continue;
    references.push({ role, value });
  }
}

function sameNames(one: { firstName?: string; surname?: string; knownAs?: string }, other: typeof one): boolean {
  return one.firstName === other.firstName && one.surname === other.surname && one.knownAs === other.knownAs;
}

function childIdentifiers(row: ChildColumns): KnownIdentifiers['child'] {
  const names = (row.first_names ?? '').trim().split(/\s+/).filter(Boolean);
  return given({
    firstName: names[0] ?? null,
    middleName: names.length > 1 ? names.slice(1).join(' ') : null,
    surname: row.family_name,
    knownAs: row.known_as,
    sex: row.sex,
    dateOfBirth: row.date_of_birth,
    dateOfDeath: row.date_of_death,
    nhsNumber: row.nhs_number,
  });
}

/** Leaves out what is not recorded. */
function given<T extends Record<string, string | null>>(values: T): { [K in keyof T]?: string } {
  const recorded: { [K in keyof T]?: string } = {};
  for (const key in values) {
    const value = values[key];
    if (value) recorded[key] = value;
  }
  return recorded;
}
