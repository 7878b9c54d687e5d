import { sql } from 'kysely';
import type { ContactEntry, FamilyWishes } from '../domain/family/contact.ts';
import { type FamilyQuestion, keepingOpen, type QuestionChange } from '../domain/family/questions.ts';
import { nameTold } from '../domain/privacy/nameTold.ts';
import { insertRow } from './insertRow.ts';
import { oneOf, prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

type CaseIds = { caseIds: readonly string[] };

const questionsIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db.selectFrom('family_questions').selectAll().where('case_id', 'in', oneOf(caseIds)).orderBy('number'),
);

/** Every question of each of these families, in the order of their numbers. The caller has opened the cases. */
export async function questionsOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, FamilyQuestion[]>> {
  const rows = await questionsIn(unit, { caseIds });
  const questions = new Map<string, FamilyQuestion[]>();
  for (const row of rows) {
    const own = questions.get(row.case_id) ?? [];
    own.push({
      id: row.id,
      number: row.number,
      text: row.text,
      askedOn: row.asked_on,
      takenToMeeting: row.taken_to_meeting,
      answer: row.answer,
      answeredBy: row.answered_by,
      answeredOn: row.answered_on,
      givenBackOn: row.given_back_on,
      givenBackHow: row.given_back_how,
      leftOpenReason: row.left_open_reason,
    });
    questions.set(row.case_id, own);
  }
  return questions;
}

const lastNumberOf = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('family_questions')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('case_id', '=', caseId),
);

/** Adds a question with the family's next number. The caller has opened the case. */
export async function insertQuestion(
  unit: Unit,
  caseId: string,
  question: { text: string; askedOn: string; contactId: string | null },
): Promise<{ id: string; number: number }> {
  const [last] = await lastNumberOf(unit, { caseId });
  const id = unit.newId();
  const number = (last?.last ?? 0) + 1;
  insertRow(unit, 'family_questions', {
    id,
    case_id: caseId,
    number,
    text: question.text,
    asked_on: question.askedOn,
    contact_id: question.contactId,
    taken_to_meeting: null,
    answer: null,
    answered_by: null,
    answered_on: null,
    given_back_on: null,
    given_back_how: null,
    left_open_reason: null,
    row_version: 1,
    created_at: unit.now,
  });
  return { id, number };
}

/** Takes a question a step on. @returns false when somebody changed it in the meantime */
export async function updateQuestion(
  unit: Unit,
  caseId: string,
  question: { id: string; rowVersion: number },
  change: QuestionChange,
): Promise<boolean> {
  const columns = {
    takenToMeeting: 'taken_to_meeting',
    answer: 'answer',
    answeredBy: 'answered_by',
    answeredOn: 'answered_on',
    givenBackOn: 'given_back_on',
    givenBackHow: 'given_back_how',
    leftOpenReason: 'left_open_reason',
  } as const satisfies Record<keyof QuestionChange, string>;
  const values = Object.fromEntries(
    Object.entries(change).map(([name, value]) => [columns[name as keyof QuestionChange], value]),
  );
  const result = await unit.db
    .updateTable('family_questions')
    .set({ ...values, row_version: question.rowVersion + 1 })
    .where('id', '=', question.id)
    .where('case_id', '=', caseId)
    .where('row_version', '=', question.rowVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const rowVersionsOf = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('family_questions').select(['id', 'row_version']).where('case_id', '=', caseId),
);

/** The row versions of a family's questions, by id: what a change has to have seen. */
export async function questionVersions(unit: Unit, caseId: string): Promise<Map<string, number>> {
  const rows = await rowVersionsOf(unit, { caseId });
  return new Map(rows.map((row) => [row.id, row.row_version]));
}

/**
 * The questions that keep a family's case open: not given back, and left open for no stated reason (rule 47).
 * Closing a case asks this first. The caller has opened the case.
 */
export async function whatKeepsFamilyOpen(unit: Unit, caseId: string): Promise<FamilyQuestion[]> {
  return keepingOpen((await questionsOf(unit, [caseId])).get(caseId) ?? []);
}

/** A name recorded about a family outside the case's own lists: an identifier that exports are swept for. */
export interface FamilyName {
  role: string;
  name: string;
  phone?: string;
  email?: string;
}

const keyWorkersIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('key_worker_allocations as allocation')
    .leftJoin('key_worker_covers as cover', 'cover.person_id', 'allocation.person_id')
    .innerJoin('key_worker_people as person', (join) =>
      join.on(({ or, eb }) =>
        or([
          eb('person.id', '=', eb.ref('allocation.person_id')),
          eb('person.id', '=', eb.ref('allocation.deputy_id')),
          eb('person.id', '=', eb.ref('cover.cover_id')),
        ]),
      ),
    )
    .select(['allocation.case_id', 'person.name', 'person.phone', 'person.email'])
    .distinct()
    .where('allocation.case_id', 'in', oneOf(caseIds)),
);
type NamedInContact = [present: ContactEntry['with'], by: string, leafletBy: string | null];
/** In the words of the index of migration 0026, which answers this alone: a log names the same two people in every contact. */
const namedIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('contacts')
    .select([
      'case_id',
      sql<string>`json_array(entry -> '$.with', entry ->> '$.by', entry ->> '$.leaflet.by')`.as('named'),
    ])
    .distinct()
    .where('case_id', 'in', oneOf(caseIds)),
);
const answersIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('family_questions')
    .select(['case_id', 'answered_by'])
    .where('case_id', 'in', oneOf(caseIds))
    .where('answered_by', 'is not', null),
);
const wishesIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db.selectFrom('family_wishes').select(['case_id', 'wishes']).where('case_id', 'in', oneOf(caseIds)),
);

/**
 * Everybody named in the family's part of each case: key workers, deputies, covers, those in the contact log, those
 * who answered a question, and the name the family uses for the child.
 */
export async function familyNamesOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, FamilyName[]>> {
  // Each once: a log names the same two people in every contact.
  const names = new Map(caseIds.map((id) => [id, new Map<string, FamilyName>()]));
  const add = (caseId: string, told: FamilyName) => {
    const { role, phone = '', email = '' } = told;
    const known = names.get(caseId);
    const keyOf = (name: string) => `${role}\n${name}\n${phone}\n${email}`;
    if (known === undefined || known.has(keyOf(told.name))) return;
    const name = nameTold(told.name);
    if (name !== '') known.set(keyOf(name), { ...told, name });
  };
  for (const { case_id, ...person } of await keyWorkersIn(unit, { caseIds })) {
    add(case_id, { role: 'key worker', ...person });
  }
  for (const row of await namedIn(unit, { caseIds })) {
    const [present, by, leafletBy] = JSON.parse(row.named) as NamedInContact;
    for (const person of present) add(row.case_id, { role: person.relationship, name: person.name });
    add(row.case_id, { role: 'key worker', name: by });
    if (leafletBy !== null) add(row.case_id, { role: 'professional', name: leafletBy });
  }
  for (const row of await answersIn(unit, { caseIds })) {
    add(row.case_id, { role: 'professional', name: row.answered_by ?? '' });
  }
  for (const row of await wishesIn(unit, { caseIds })) {
    add(row.case_id, { role: 'child', name: (JSON.parse(row.wishes) as Partial<FamilyWishes>).preferredName ?? '' });
  }
  return new Map([...names].map(([caseId, own]) => [caseId, [...own.values()]]));
}
