import type { Json } from '../domain/exchange/canonicalJson.ts';
import { sameJson } from '../domain/exchange/canonicalJson.ts';
import type { RecordSet } from '../domain/exchange/merge.ts';
import { type ContactEntry, type FamilyWishes, noWishes } from '../domain/family/contact.ts';
import { inParts } from '../domain/inParts.ts';
import type { CaseRow } from './cases.ts';
import { contactColumns, wishesVersionsOf } from './familyContacts.ts';
import type { Unit } from './unitOfWork.ts';

type Fields = { [field: string]: Json };

/** Contact fields that stand outside the entry's JSON. */
const aroundEntry = new Set(['correctsId', 'correctionReason', 'writtenAt']);

/**
 * A family's part of the records as the merge sees it: 'kind:id' to fields. People who were taken out are there too,
 * unless `forPack`: a merge has to know them, a pack does not carry them.
 */
export async function familyRecords(
  unit: Unit,
  row: CaseRow,
  { forPack = false }: { forPack?: boolean } = {},
): Promise<RecordSet> {
  const records = new Map<string, Fields>();
  records.set(`case:${row.id}`, {
    number: row.number,
    familyName: row.family_name,
    firstNames: row.first_names,
    knownAs: row.known_as,
    sex: row.sex,
    dateOfBirth: row.date_of_birth,
    dateOfDeath: row.date_of_death,
    outcome: row.outcome,
    notifiedOn: row.notified_on,
    cdrmOn: row.cdrm_on,
    cdopOn: row.cdop_on,
  });
  const ofCase = { caseId: row.id };
  const people = await unit.db
    .selectFrom('case_people')
    .selectAll()
    .where('case_id', '=', ofCase.caseId)
    .where('kind', '=', 'family')
    .orderBy('id')
    .execute();
  for (const person of people) {
    if (forPack && person.removed_at !== null) continue;
    records.set(`person:${person.id}`, {
      role: person.role,
      title: person.title,
      firstName: person.first_name,
      familyName: person.family_name,
      parentalResponsibility: person.parental_responsibility === null ? null : person.parental_responsibility === 1,
      knownAs: person.known_as,
      phone: person.phone,
      email: person.email,
      note: person.note,
    });
  }
  const [wishes] = await wishesVersionsOf(unit, row.id);
  records.set(`wishes:${row.id}`, { ...(wishes?.wishes ?? noWishes) });
  const contacts = await unit.db
    .selectFrom('contacts')
    .select(['id', 'entry', 'corrects_id', 'correction_reason', 'created_at'])
    .where('case_id', '=', ofCase.caseId)
    .orderBy('id')
    .execute();
  for (const contact of contacts) {
    records.set(`contact:${contact.id}`, {
      ...(JSON.parse(contact.entry) as Fields),
      correctsId: contact.corrects_id,
      correctionReason: contact.correction_reason,
      writtenAt: contact.created_at,
    });
  }
  const questions = await unit.db
    .selectFrom('family_questions')
    .selectAll()
    .where('case_id', '=', ofCase.caseId)
    .orderBy('id')
    .execute();
  for (const question of questions) {
    records.set(`question:${question.id}`, {
      number: question.number,
      contactId: question.contact_id,
      text: question.text,
      askedOn: question.asked_on,
      takenToMeeting: question.taken_to_meeting,
      answer: question.answer,
      answeredBy: question.answered_by,
      answeredOn: question.answered_on,
      givenBackOn: question.given_back_on,
      givenBackHow: question.given_back_how,
      leftOpenReason: question.left_open_reason,
    });
  }
  const promises = await unit.db
    .selectFrom('family_promises')
    .selectAll()
    .where('case_id', '=', ofCase.caseId)
    .orderBy('id')
    .execute();
  for (const promise of promises) {
    records.set(`promise:${promise.id}`, {
      contactId: promise.contact_id,
      what: promise.what,
      dueOn: promise.due_on,
      keptOn: promise.kept_on,
    });
  }
  const touchpoints = await unit.db
    .selectFrom('touchpoints')
    .selectAll()
    .where('case_id', '=', ofCase.caseId)
    .orderBy('id')
    .execute();
  for (const touchpoint of touchpoints) {
    records.set(`touchpoint:${touchpoint.id}`, {
      touchpoint: touchpoint.touchpoint,
      onDay: touchpoint.on_day,
      contactId: touchpoint.contact_id,
      withdrawnAt: touchpoint.withdrawn_at,
    });
  }
  return Object.fromEntries(records);
}

/**
 * Writes what a merge changed of a family. New records keep the ids they came with; a question whose number the office
 * gave to another meanwhile takes the next one. Nothing is removed.
 *
 * @param report is told after each batch how many records have been written
 */
export async function writeFamilyRecords(
  unit: Unit,
  caseId: string,
  before: RecordSet,
  after: RecordSet,
  about: { writtenBy: string; report: (done: number, total: number) => Promise<void> },
): Promise<void> {
  const changed = Object.keys(after).filter((id) => before[id] !== after[id] && !sameFields(before[id], after[id]));
  // Contacts first, and those corrected before their corrections: other records and corrections name them.
  const order = ['person', 'contact', 'question', 'promise', 'touchpoint', 'wishes'];
  const place = (id: string) => order.indexOf(id.slice(0, id.indexOf(':')));
  const sorted = changed
    .filter((id) => place(id) >= 0)
    .sort((a, b) => place(a) - place(b) || byWriting(after[a], after[b]));
  const newContacts = sorted.filter((id) => id.startsWith('contact:') && before[id] === undefined);
  const total = sorted.length;
  let done = 0;
  for (const ids of inParts(newContacts, batch)) {
    await insertContacts(unit, caseId, ids, after, about.writtenBy);
    done += ids.length;
    await about.report(done, total);
  }
  const inBulk = new Set(newContacts);
  for (const id of sorted) {
    if (inBulk.has(id)) continue;
    await writeOne(unit, caseId, id, before[id], after[id] as Fields);
    done += 1;
    if (done % batch === 0) await about.report(done, total);
  }
  await supersedeCorrected(unit, caseId);
}

const batch = 250;

function byWriting(a: Fields | undefined, b: Fields | undefined): number {
  const [first, second] = [String(a?.writtenAt ?? ''), String(b?.writtenAt ?? '')];
  return first < second ? -1 : first > second ? 1 : Number(a?.correctsId != null) - Number(b?.correctsId != null);
}

function sameFields(a: Fields | undefined, b: Fields | undefined): boolean {
  return a !== undefined && b !== undefined && sameJson(a, b);
}

async function insertContacts(
  unit: Unit,
  caseId: string,
  ids: readonly string[],
  records: RecordSet,
  writtenBy: string,
): Promise<void> {
  const rows = ids.map((id) => {
    const fields = records[id] as Fields;
    const entry = Object.fromEntries(
      Object.entries(fields).filter(([field]) => !aroundEntry.has(field)),
    ) as unknown as ContactEntry;
    return {
      id: bare(id),
      case_id: caseId,
      corrects_id: text(fields.correctsId),
      correction_reason: text(fields.correctionReason),
      current: 1,
      ...contactColumns(entry),
      created_at: text(fields.writtenAt) ?? unit.now,
      created_by: writtenBy,
    };
  });
  if (rows.length > 0) await unit.db.insertInto('contacts').values(rows).execute();
}

/** A corrected entry stays readable beside its correction, whichever of the two came first. */
async function supersedeCorrected(unit: Unit, caseId: string): Promise<void> {
  await unit.db
    .updateTable('contacts')
    .set({ current: 0 })
    .where('case_id', '=', caseId)
    .where('current', '=', 1)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contacts as correction')
          .select('correction.id')
          .whereRef('correction.corrects_id', '=', 'contacts.id'),
      ),
    )
    .execute();
}

async function writeOne(
  unit: Unit,
  caseId: string,
  id: string,
  before: Fields | undefined,
  fields: Fields,
): Promise<void> {
  const own = { id: bare(id), case_id: caseId };
  const isNew = before === undefined;
  switch (id.slice(0, id.indexOf(':'))) {
    case 'wishes':
      return await writeWishes(unit, caseId, fields);
    case 'person':
      return await writePerson(unit, own, fields, isNew);
    case 'question':
      return await writeQuestion(unit, own, fields, isNew);
    case 'promise': {
      const values = { what: text(fields.what) ?? '', due_on: text(fields.dueOn) ?? '', kept_on: text(fields.keptOn) };
      if (isNew) {
        const row = { ...own, ...values, contact_id: text(fields.contactId), row_version: 1, created_at: unit.now };
        await unit.db.insertInto('family_promises').values(row).execute();
      } else {
        await unit.db
          .updateTable('family_promises')
          .set((eb) => ({ ...values, row_version: eb('row_version', '+', 1) }))
          .where('id', '=', own.id)
          .execute();
      }
      return;
    }
    case 'touchpoint': {
      const withdrawn_at = text(fields.withdrawnAt);
      if (!isNew) {
        await unit.db.updateTable('touchpoints').set({ withdrawn_at }).where('id', '=', own.id).execute();
        return;
      }
      const row = { ...own, touchpoint: text(fields.touchpoint) ?? '', on_day: text(fields.onDay) ?? '' };
      const rest = { contact_id: text(fields.contactId), withdrawn_at, created_at: unit.now };
      await unit.db
        .insertInto('touchpoints')
        .values({ ...row, ...rest })
        .execute();
      return;
    }
  }
}

async function writeWishes(unit: Unit, caseId: string, fields: Fields): Promise<void> {
  const [newest] = await wishesVersionsOf(unit, caseId);
  const wishes = { ...noWishes, ...fields } as FamilyWishes;
  if (newest !== undefined && sameJson({ ...newest.wishes }, { ...wishes })) return;
  await unit.db
    .insertInto('family_wishes')
    .values({
      id: unit.newId(),
      case_id: caseId,
      version: (newest?.version ?? 0) + 1,
      wishes: JSON.stringify(wishes),
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
}

async function writePerson(
  unit: Unit,
  own: { id: string; case_id: string },
  fields: Fields,
  isNew: boolean,
): Promise<void> {
  const values = {
    role: text(fields.role) ?? 'relative',
    title: text(fields.title),
    first_name: text(fields.firstName),
    family_name: text(fields.familyName),
    known_as: text(fields.knownAs),
    phone: text(fields.phone),
    email: text(fields.email),
    parental_responsibility:
      typeof fields.parentalResponsibility === 'boolean' ? Number(fields.parentalResponsibility) : null,
    note: text(fields.note),
  };
  if (isNew) {
    const row = { ...own, ...values, kind: 'family' as const, created_at: unit.now };
    await unit.db.insertInto('case_people').values(row).execute();
  } else {
    await unit.db.updateTable('case_people').set(values).where('id', '=', own.id).execute();
  }
}

async function writeQuestion(
  unit: Unit,
  own: { id: string; case_id: string },
  fields: Fields,
  isNew: boolean,
): Promise<void> {
  const values = {
    text: text(fields.text) ?? '',
    asked_on: text(fields.askedOn) ?? unit.today,
    taken_to_meeting: text(fields.takenToMeeting),
    answer: text(fields.answer),
    answered_by: text(fields.answeredBy),
    answered_on: text(fields.answeredOn),
    given_back_on: text(fields.givenBackOn),
    given_back_how: text(fields.givenBackHow),
    left_open_reason: text(fields.leftOpenReason),
  };
  if (!isNew) {
    await unit.db
      .updateTable('family_questions')
      .set((eb) => ({ ...values, row_version: eb('row_version', '+', 1) }))
      .where('id', '=', own.id)
      .execute();
    return;
  }
  const taken = await unit.db
    .selectFrom('family_questions')
    .select('number')
    .where('case_id', '=', own.case_id)
    .orderBy('number')
    .execute();
  const wanted = typeof fields.number === 'number' ? fields.number : 1;
  const free = taken.some(({ number }) => number === wanted) ? (taken.at(-1)?.number ?? 0) + 1 : wanted;
  const row = {
    ...own,
    ...values,
    number: free,
    contact_id: text(fields.contactId),
    row_version: 1,
    created_at: unit.now,
  };
  await unit.db.insertInto('family_questions').values(row).execute();
}

/**
 * On a laptop: every question takes the number under which the office has it, for that one stands in its letters; one
 * that the office does not know yet comes after them.
 *
 * @param pack what came from the office
 */
export async function numberQuestionsLikeOffice(unit: Unit, caseId: string, pack: RecordSet): Promise<void> {
  const questions = await unit.db
    .selectFrom('family_questions')
    .select(['id', 'number'])
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute();
  const atOffice = new Map(
    questions.flatMap(({ id }) => {
      const number = pack[`question:${id}`]?.number;
      return typeof number === 'number' ? [[id, number] as const] : [];
    }),
  );
  let last = Math.max(0, ...atOffice.values());
  const changed = questions.flatMap(({ id, number }) => {
    last += atOffice.has(id) ? 0 : 1;
    const wanted = atOffice.get(id) ?? last;
    return wanted === number ? [] : [{ id, wanted }];
  });
  const give = (id: string, number: number) =>
    unit.db.updateTable('family_questions').set({ number }).where('id', '=', id).execute();
  // Two may change places, and no number stands twice meanwhile.
  for (const { id, wanted } of changed) await give(id, -wanted);
  for (const { id, wanted } of changed) await give(id, wanted);
}

function bare(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** Puts a packed family into a key worker's own records: the case under the id and number it has in the office. */
export async function insertPackedCase(unit: Unit, caseId: string, fields: Fields): Promise<void> {
  await unit.db
    .insertInto('cases')
    .values({
      id: caseId,
      number: text(fields.number) ?? '',
      state: 'open',
      ...packedCase(fields),
      sensitive: 0,
      not_known: '[]',
      row_version: 1,
      created_at: unit.now,
      created_by: unit.actor.userId,
      updated_at: unit.now,
    })
    .execute();
}

/** Takes over what a newer pack says of the case itself. */
export async function updatePackedCase(unit: Unit, caseId: string, fields: Fields): Promise<void> {
  await unit.db
    .updateTable('cases')
    .set((eb) => ({ ...packedCase(fields), row_version: eb('row_version', '+', 1), updated_at: unit.now }))
    .where('id', '=', caseId)
    .execute();
}

function packedCase(fields: Fields) {
  return {
    family_name: text(fields.familyName),
    first_names: text(fields.firstNames),
    known_as: text(fields.knownAs),
    sex: text(fields.sex),
    date_of_birth: text(fields.dateOfBirth),
    date_of_death: text(fields.dateOfDeath),
    outcome: text(fields.outcome),
    notified_on: text(fields.notifiedOn),
    cdrm_on: text(fields.cdrmOn),
    cdop_on: text(fields.cdopOn),
  };
}
