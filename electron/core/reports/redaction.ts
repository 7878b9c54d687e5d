import { knownIdentifiersOf } from '../../../db/cases.ts';
import { agendaOf } from '../../../db/panel.ts';
import { actionsToCarry } from '../../../db/panelActions.ts';
import { oneOf } from '../../../db/prepared.ts';
import {
  changeRedaction,
  insertRedaction,
  intruderTestsOf,
  type RedactionRow,
  stepsOf,
} from '../../../db/redaction.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { counted } from '../../../domain/dates.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { compileKnownStrings, type KnownStringSearch } from '../../../domain/privacy/knownStrings.ts';
import { progressOf, type RedactionStep, reviewedSpans, suggestionsIn } from '../../../domain/privacy/redaction.ts';
import { openCase } from '../cases.ts';
import { openMeeting } from '../panel/meetings.ts';
import { notFound, Refusal, refused } from '../refusal.ts';
import {
  type CaseReviews,
  type LeavingText,
  reviewsOf,
  type TextReview,
  textsLeaving,
  unreviewedTexts,
} from './caseTexts.ts';
import { forPublication, learningKindOf } from './publishedTexts.ts';

/** One text and those people, as the window read them. */
export interface Reading {
  caseId: string;
  sha256: string;
  knownDigest: string;
  rowVersion: number;
}

interface OpenText {
  text: LeavingText;
  known: KnownIdentifiers;
  review: TextReview;
  reviews: CaseReviews;
  knownDigest: string;
}

async function caseReading(unit: Unit, caseId: string) {
  const row = await openCase(unit, caseId);
  const known = await knownIdentifiersOf(unit, [row.id]);
  const own = known.get(row.id);
  const reviews = (await reviewsOf(unit, known)).get(row.id);
  if (own === undefined || reviews === undefined) throw notFound('case');
  return { row, known: own, reviews, texts: await textsLeaving(unit, [row.id]) };
}

/** Everything recorded of all other cases: a text that names another child is as bad as one that names its own. */
async function otherCases(unit: Unit, caseId: string): Promise<KnownStringSearch> {
  const rows = await unit.db
    .selectFrom('cases')
    .select('id')
    .where('id', '!=', caseId)
    .where('state', 'in', ['open', 'closed'])
    .execute();
  const known = await knownIdentifiersOf(
    unit,
    rows.map((row) => row.id),
  );
  return compileKnownStrings([...known].map(([id, identifiers]) => ({ caseId: id, known: identifiers })));
}

/** The texts of a case as the redaction desk shows them. */
export async function textsOfCase(unit: Unit, caseId: string) {
  const { row: about, known, reviews, texts } = await caseReading(unit, caseId);
  const tests = await intruderTestsOf(unit, [caseId]);
  const others = await otherCases(unit, caseId);
  const names = await namesOf(unit, texts, reviews);
  await unit.audit({ action: 'reports.texts-read', caseId, detail: { texts: texts.length } });
  return {
    knownDigest: reviews.knownDigest,
    texts: texts.map((each) => {
      const { state, row, steps } = reviews.of(each);
      return {
        kind: each.kind,
        label: each.label,
        text: each.text,
        sha256: each.sha256,
        state,
        rowVersion: row?.row_version ?? 0,
        suggestions: suggestionsIn(each.text, known, others),
        steps,
        reviewer: names.get(row?.reviewer ?? '') ?? null,
        signedAt: row?.signed_at ?? null,
        secondReader: names.get(row?.second_reader ?? '') ?? null,
        secondSignedAt: row?.second_signed_at ?? null,
        publication: publicationOf(forPublication(each, known, reviews, tests, about.sensitive === 1), each.kind),
      };
    }),
  };
}

/** What stands between this text and a publication; null where a text of this kind is never published. */
function publicationOf({ bar, text, tests }: ReturnType<typeof forPublication>, kind: string) {
  if (learningKindOf(kind) === undefined) return null;
  const shown = tests.map(({ tested_by: testedBy, minutes, result, made_at: madeAt }) => ({
    testedBy,
    minutes,
    result,
    madeAt,
  }));
  return { bar, text, tests: shown };
}

async function namesOf(unit: Unit, texts: readonly LeavingText[], reviews: CaseReviews): Promise<Map<string, string>> {
  const ids = texts.flatMap((each) => {
    const { row } = reviews.of(each);
    return [row?.reviewer, row?.second_reader].filter((id) => id !== null && id !== undefined);
  });
  if (ids.length === 0) return new Map();
  const users = await unit.db.selectFrom('users').select(['id', 'name']).where('id', 'in', oneOf(ids)).execute();
  const names = new Map(users.map((user) => [user.id, user.name]));
  for (const id of ids) if (!names.has(id)) names.set(id, 'A colleague');
  return names;
}

/** How many texts of a meeting's pack nobody has signed off, by case. */
export async function textsOfMeeting(unit: Unit, meetingId: string) {
  const meeting = await openMeeting(unit, meetingId);
  const items = await agendaOf(unit, meeting.id);
  const onIt = items.map((item) => item.case_id);
  // The pack lists every open action, also of cases that are not on this agenda.
  const actions = (await actionsToCarry(unit)).flatMap(({ case_id }) => (case_id === null ? [] : [case_id]));
  const elsewhere = [...new Set(actions)].filter((caseId) => !onIt.includes(caseId));
  const whole = await unreviewedTexts(unit, onIt);
  const others = await unreviewedTexts(unit, elsewhere);
  const isAction = ({ kind }: LeavingText) => kind.startsWith('action');
  const unreviewed = [...whole.unreviewed, ...others.unreviewed.filter(isAction)];
  const numbers = new Map(items.map((item) => [item.case_id, item.pack_number]));
  await unit.audit({
    action: 'reports.meeting-texts-counted',
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: { texts: whole.texts, unreviewed: unreviewed.length },
  });
  const cases = [...new Set(unreviewed.map(({ caseId }) => caseId))].map((caseId) => ({
    caseId,
    packNumber: numbers.get(caseId) ?? null,
    unreviewed: new Set(unreviewed.filter((each) => each.caseId === caseId).map(({ sha256 }) => sha256)).size,
  }));
  return { texts: whole.texts, unreviewed: cases.reduce((sum, each) => sum + each.unreviewed, 0), cases };
}

/** The text as it stands now; refused when the text, the people of the case or the reading changed since the window read it. */
export async function openText(unit: Unit, reading: Reading): Promise<OpenText> {
  const { known, reviews, texts } = await caseReading(unit, reading.caseId);
  const text = texts.find((each) => each.sha256 === reading.sha256);
  if (text === undefined || reviews.knownDigest !== reading.knownDigest) {
    throw new Refusal('STALE', {
      reason: 'TEXT_CHANGED',
      says: 'The text or the people of the case changed while it was read. It has to be read again.',
    });
  }
  const review = reviews.of(text);
  if ((review.row?.row_version ?? 0) !== reading.rowVersion) throw stale();
  return { text, known, review, reviews, knownDigest: reviews.knownDigest };
}

function stale(): Refusal {
  return new Refusal('STALE', { reason: 'STALE', says: 'Somebody else decided on this text in the meantime.' });
}

/** The row of a reading, begun now when nobody had; what was carried over from the same words goes into it. */
async function begin({ text, review, knownDigest }: OpenText, unit: Unit): Promise<RedactionRow> {
  if (review.row !== undefined) return review.row;
  const { caseId, kind, sha256 } = text;
  return await insertRedaction(unit, { caseId, kind, sha256, knownDigest }, review.steps);
}

async function write(unit: Unit, row: RedactionRow, values: Parameters<typeof changeRedaction>[2]) {
  if (!(await changeRedaction(unit, row, values))) throw stale();
  return { rowVersion: row.row_version + 1 };
}

function refuseSigned(row: RedactionRow): void {
  if (row.signed_at !== null) throw refused('SIGNED_OFF', 'This text is signed off. Open it again to change it.');
}

export async function decideRedaction(unit: Unit, reading: Reading, step: RedactionStep) {
  const open = await openText(unit, reading);
  if (step.end <= step.start || step.end > open.text.text.length) {
    throw refused('OUTSIDE_TEXT', 'The words are not in this text.');
  }
  if (step.decision === 'reject' && step.reason === null) {
    throw refused('REASON_MISSING', 'Say why it may stay in clear.', { field: 'reason' });
  }
  const row = await begin(open, unit);
  refuseSigned(row);
  await unit.audit({
    action: 'reports.redaction-decided',
    caseId: reading.caseId,
    subjectKind: 'redaction',
    subjectId: row.id,
    detail: { decision: step.decision, type: step.type, certainty: step.certainty, reason: step.reason },
  });
  return await write(unit, row, { decisions: JSON.stringify([...stepsOf(row), step]) });
}

export async function undoRedaction(unit: Unit, reading: Reading) {
  const row = await begin(await openText(unit, reading), unit);
  refuseSigned(row);
  const steps = stepsOf(row).slice(0, -1);
  await unit.audit({
    action: 'reports.redaction-undone',
    caseId: reading.caseId,
    subjectKind: 'redaction',
    subjectId: row.id,
  });
  return await write(unit, row, { decisions: JSON.stringify(steps) });
}

/** Signs a text off once nothing in it is undecided; a second signature must be another person's (privacy.md rule 14). */
export async function signRedaction(unit: Unit, reading: Reading) {
  const open = await openText(unit, reading);
  const row = await begin(open, unit);
  const others = await otherCases(unit, reading.caseId);
  const spans = reviewedSpans(suggestionsIn(open.text.text, open.known, others), stepsOf(row));
  const { undecided, masked, rejected, added } = progressOf(spans);
  if (undecided > 0) {
    throw refused('UNDECIDED', `${counted(undecided, 'place')} in this text must be decided first.`);
  }
  const second = row.signed_at !== null;
  if (second && row.reviewer === unit.actor.userId) {
    throw refused('SAME_READER', 'The second reader must be somebody else.');
  }
  if (row.second_signed_at !== null) throw refused('SIGNED_OFF', 'Two people have signed this text off.');
  await unit.audit({
    action: second ? 'reports.redaction-second-signed' : 'reports.redaction-signed',
    caseId: reading.caseId,
    subjectKind: 'redaction',
    subjectId: row.id,
    detail: { sha256: reading.sha256, masked, rejected, added },
  });
  return await write(
    unit,
    row,
    second
      ? { second_reader: unit.actor.userId, second_signed_at: unit.now }
      : { reviewer: unit.actor.userId, signed_at: unit.now },
  );
}

export async function reopenRedaction(unit: Unit, reading: Reading): Promise<Record<string, never>> {
  const { review } = await openText(unit, reading);
  const { row } = review;
  if (row === undefined || row.signed_at === null) throw refused('NOT_SIGNED', 'This text is not signed off.');
  await write(unit, row, { reopened_at: unit.now });
  const { case_id: caseId, text_kind: kind, text_sha256: sha256, known_digest: knownDigest } = row;
  const next = await insertRedaction(unit, { caseId, kind, sha256, knownDigest }, stepsOf(row));
  await unit.audit({
    action: 'reports.redaction-reopened',
    caseId,
    subjectKind: 'redaction',
    subjectId: next.id,
  });
  return {};
}
