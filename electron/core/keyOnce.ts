import { acceptedOf } from '../../db/agencies.ts';
import { analysesInForce } from '../../db/analysis.ts';
import { auditHead } from '../../db/audit.ts';
import { type CaseRow, openCasesInParts } from '../../db/cases.ts';
import { writeFileSafely } from '../../db/files.ts';
import {
  insertKeyedField,
  insertNationalReading,
  type KeyedFieldRow,
  keyedFieldsOf,
  nationalReadingsOf,
} from '../../db/keyOnce.ts';
import { peopleOf } from '../../db/notification.ts';
import { keyWorkersOn } from '../../db/process.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { listPeople } from '../../db/users.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import {
  changedSinceKeyed,
  type FilledSection,
  type KeyedValue,
  keyOnceCounts,
  keyOnceSheet,
  standingOf,
} from '../../domain/notification/keyOnce.ts';
import { type KeyOnceFacts, keyOnceListVersion } from '../../domain/notification/keyOnceFields.ts';
import type { KeyOnceView } from '../api/keyOnce.ts';
import { openCase } from './cases.ts';
import { layOutKeyOnce } from './documents/keyOnceSheet.ts';
import { buildDocumentPdf } from './documents/printedDocument.ts';
import { assertNameTellsNothing } from './familyLetters.ts';
import { os } from './implementer.ts';
import { currentAnswers } from './notification/answers.ts';
import { partnershipOf } from './partnership.ts';
import { notFound, Refusal } from './refusal.ts';
import { useGrant } from './session.ts';

/** What the sheet of a case is filled from. The case has been opened. */
async function factsOf(unit: Unit, row: CaseRow): Promise<KeyOnceFacts> {
  const people = await peopleOf(unit, row.id);
  const keyWorker = (await keyWorkersOn(unit, [row.id], unit.today)).get(row.id);
  const taken = await acceptedOf(unit, row.id, 'reporting');
  const analysis = (await analysesInForce(unit, [row.id])).get(row.id);
  return {
    caseNumber: row.number,
    answers: await currentAnswers(unit, row),
    notKnown: JSON.parse(row.not_known) as string[],
    people: people.map((person) => ({
      id: person.id,
      kind: person.kind,
      role: person.role,
      name: [person.title, person.first_name, person.family_name].filter(Boolean).join(' '),
      sex: person.sex,
      dateOfBirth: person.date_of_birth,
      employer: person.employer,
      phone: person.phone,
      email: person.email,
      parentalResponsibility: person.parental_responsibility === null ? null : person.parental_responsibility === 1,
    })),
    keyWorker: keyWorker?.state === 'allocated' ? keyWorker.name : null,
    accepted: Object.fromEntries(
      [...taken.values()].flatMap(({ question, answer_id, text }) =>
        answer_id === null ? [] : [[question, text || null]],
      ),
    ),
    // A draft is for the review meeting; the national record has what the panel saw.
    analysis: analysis === undefined || analysis.stage === 'draft' ? null : analysis.analysis,
  };
}

const keyedValue = ({ field, label, state, text }: KeyedFieldRow): KeyedValue => ({
  field,
  label,
  state: state === 'unkeyed' ? 'blank' : state,
  text,
});

/** The sheet with what was keyed from it. */
async function sheetOf(unit: Unit, row: CaseRow): Promise<KeyOnceView> {
  const sections = keyOnceSheet(await factsOf(unit, row));
  const rows = await keyedFieldsOf(unit, [row.id]);
  const keyed = rows.map(keyedValue);
  const rowOf = new Map(rows.map((each) => [each.field, each]));
  const national = new Map((await nationalReadingsOf(unit, row.id)).map((each) => [each.field, each]));
  const names = new Map((await listPeople(unit)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? 'somebody no longer here';
  return {
    caseId: row.id,
    caseNumber: row.number,
    listVersion: keyOnceListVersion,
    sections: sections.map(({ lines, ...section }) => ({
      ...section,
      lines: lines.map(({ sources: _, ...line }) => {
        const was = rowOf.get(line.id);
        const reading = national.get(line.id);
        const before = was && keyedValue(was);
        return {
          ...line,
          standing: standingOf(line, before),
          keyed:
            was === undefined || before === undefined
              ? null
              : { state: before.state, text: before.text, at: was.keyed_at, by: nameOf(was.keyed_by) },
          national: reading
            ? { text: reading.text, note: reading.note, at: reading.read_at, by: nameOf(reading.read_by) }
            : null,
        };
      }),
    })),
    changed: changedSinceKeyed(sections, keyed),
    counts: keyOnceCounts(sections, keyed),
  };
}

function lineOf(sections: readonly FilledSection[], field: string) {
  return sections.flatMap(({ lines }) => lines).find(({ id }) => id === field);
}

export const keyOnce = {
  sheet: os.keyOnce.sheet.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'keyOnce.read', caseId: row.id });
      return await sheetOf(unit, row);
    }),
  ),

  tick: os.keyOnce.tick.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const line = lineOf(keyOnceSheet(await factsOf(unit, row)), input.field);
      const gone = (await keyedFieldsOf(unit, [row.id])).find(({ field }) => field === input.field);
      // What left the sheet is ticked off as blanked in the national record.
      const now = line ?? (gone && { label: gone.label, state: 'blank' as const, text: '' });
      if (now === undefined) throw notFound('field');
      if (now.state !== input.seen.state || now.text !== input.seen.text) {
        throw new Refusal('STALE', {
          reason: 'STALE',
          says: 'This field changed in the meantime. Look at what it holds now before ticking it.',
        });
      }
      await insertKeyedField(unit, row.id, {
        field: input.field,
        label: now.label,
        state: now.state,
        text: now.text,
        list_version: keyOnceListVersion,
      });
      await unit.audit({ action: 'keyOnce.keyed', caseId: row.id, detail: { field: input.field, state: now.state } });
      return {};
    }),
  ),

  untick: os.keyOnce.untick.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const keyed = (await keyedFieldsOf(unit, [row.id])).find(({ field }) => field === input.field);
      if (keyed === undefined) throw notFound('field');
      const { field, label } = keyed;
      await insertKeyedField(unit, row.id, {
        field,
        label,
        state: 'unkeyed',
        text: '',
        list_version: keyOnceListVersion,
      });
      await unit.audit({ action: 'keyOnce.unkeyed', caseId: row.id, detail: { field } });
      return {};
    }),
  ),

  noteNational: os.keyOnce.noteNational.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const line = lineOf(keyOnceSheet(await factsOf(unit, row)), input.field);
      if (line === undefined) throw notFound('field');
      const { field, text } = input;
      await insertNationalReading(unit, row.id, {
        field,
        label: line.label,
        text,
        note: text === '' ? '' : input.note,
      });
      await unit.audit({
        action: text === '' ? 'keyOnce.difference-settled' : 'keyOnce.difference-noted',
        caseId: row.id,
        detail: { field },
      });
      return {};
    }),
  ),

  print: os.keyOnce.print.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    const printed = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await assertNameTellsNothing(unit, row.id, path);
      const view = await sheetOf(unit, row);
      await unit.audit({ action: 'keyOnce.printed', caseId: row.id, detail: { part: input.part } });
      const frame = {
        title: `Sheet for keying, case ${row.number}`,
        audience: 'For the review office. Holds personal information.',
        exportedOn: unit.today,
        office: (await partnershipOf(unit))?.panelName ?? '',
        auditHead: anchorText(await auditHead(unit.db)),
      };
      return layOutKeyOnce(frame, view, input.part);
    });
    writeFileSafely(path, await buildDocumentPdf(printed));
    return {};
  }),

  changed: os.keyOnce.changed.handler(({ context }) =>
    context.work(async (unit) => {
      const changed = [];
      for await (const rows of openCasesInParts(unit)) {
        const ids = rows.map(({ id }) => id);
        const keyed = Map.groupBy(await keyedFieldsOf(unit, ids), ({ case_id }) => case_id);
        for (const row of rows) {
          const own = keyed.get(row.id);
          if (own === undefined) continue;
          const count = changedSinceKeyed(keyOnceSheet(await factsOf(unit, row)), own.map(keyedValue)).length;
          if (count > 0) changed.push({ caseId: row.id, changed: count });
        }
      }
      await unit.audit({ action: 'keyOnce.changes-read', detail: { cases: changed.length } });
      return changed;
    }),
  ),
};
