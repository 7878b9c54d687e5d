import { basename } from 'node:path';
import { auditHead } from '../../db/audit.ts';
import { type CaseRow, knownIdentifiersOf } from '../../db/cases.ts';
import { newestMomentOf } from '../../db/familyMoments.ts';
import { writeFileSafely } from '../../db/files.ts';
import { homeAddressOf } from '../../db/notification.ts';
import { readSetting, saveSetting, settingHistory } from '../../db/settings.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import type { ContactEntry } from '../../domain/family/contact.ts';
import {
  childInLetters,
  fileNameTells,
  fillLetter,
  type LetterFacts,
  type LetterStage,
  letterProblems,
  letterSettingKey,
  letterStages,
  monthInWords,
  possessive,
  seededLetter,
  templateProblems,
} from '../../domain/family/letters.ts';
import { contactWarnings } from '../../domain/family/promises.ts';
import { questionState } from '../../domain/family/questions.ts';
import type { FamilyView } from '../api/family.ts';
import { displayName, openCase } from './cases.ts';
import { buildDocumentPdf } from './documents/printedDocument.ts';
import { assertWarningsRead, keepContact } from './familyContacts.ts';
import {
  buildLetterDocx,
  buildLetterPdf,
  type FamilyLetter,
  layOutHandover,
  layOutTimeline,
  type SheetAbout,
} from './familyDocuments.ts';
import { familyOf } from './familyView.ts';
import { os } from './implementer.ts';
import { partnershipOf } from './partnership.ts';
import { Refusal, refused } from './refusal.ts';
import { useGrant } from './session.ts';

async function templateOf(unit: Unit, stage: LetterStage) {
  const setting = await readSetting(unit, letterSettingKey(stage));
  if (setting === null) return { stage, text: seededLetter(stage), version: 0, changedAt: null };
  return { stage, text: String(setting.value), version: setting.version, changedAt: setting.changedAt };
}

/** The day of the meeting that a stage's letter speaks of: planned before it, held after it. */
async function meetingOf(unit: Unit, row: CaseRow, stage: LetterStage): Promise<string | null> {
  if (stage === 'before-cdrm') return await newestMomentOf(unit, row.id, 'cdrm-planned');
  if (stage === 'before-cdop') return await newestMomentOf(unit, row.id, 'cdop-planned');
  return stage === 'after-cdrm' ? row.cdrm_on : row.cdop_on;
}

/** Who the letters go to: those spoken with last, else the parents named in the notification. */
function recipients(view: FamilyView): string | null {
  const spoken = view.contacts.find((contact) => contact.isCurrent && contact.entry.outcome === 'spoke');
  const parents = view.relatives.filter(({ relationship }) => /mother|father|parent|carer/i.test(relationship));
  const names = (spoken?.entry.with ?? parents).map((person) => person.name).filter((name) => name !== '');
  return names.length === 0 ? null : names.join(' and ');
}

function questionsInWords(view: FamilyView): string {
  if (view.questions.length === 0) return 'You have not given me any questions so far.';
  return view.questions
    .map((question) => {
      const isOpen = question.answer === null || questionState(question) === 'left-open';
      return `${question.number}. ${question.text}\n${isOpen ? 'There is no answer yet.' : question.answer}`;
    })
    .join('\n\n');
}

async function letterFacts(unit: Unit, row: CaseRow, view: FamilyView, stage: LetterStage): Promise<LetterFacts> {
  const child = childInLetters({
    preferredName: view.wishes.preferredName,
    knownAs: row.known_as,
    firstNames: row.first_names,
  });
  const meeting = await meetingOf(unit, row, stage);
  const { keyWorker } = view;
  return {
    family: recipients(view),
    child,
    'child’s': possessive(child),
    'key worker': keyWorker.state === 'allocated' ? keyWorker.name : null,
    'key worker role': view.keyWorkerRole || null,
    phone: view.keyWorkerPhone || null,
    'meeting month': meeting === null ? null : monthInWords(meeting),
    panel: (await partnershipOf(unit))?.panelName ?? null,
    questions: questionsInWords(view),
  };
}

async function addresseeOf(unit: Unit, row: CaseRow, family: string | null): Promise<string> {
  const home = await homeAddressOf(unit, row.id);
  return [family, home?.line1, home?.town, home?.postcode].filter(Boolean).join('\n');
}

/** Refuses a file whose name would tell somebody who sees a folder of a death, or of whom (issue 4). */
export async function assertNameTellsNothing(unit: Unit, caseId: string, path: string): Promise<void> {
  const known = (await knownIdentifiersOf(unit, [caseId])).get(caseId);
  const child = known?.child;
  const family = (known?.people ?? []).flatMap((person) => [person.firstName, person.surname, person.knownAs]);
  const names = [child?.firstName, child?.middleName, child?.surname, child?.knownAs, ...family];
  if (
    fileNameTells(
      basename(path),
      names.filter((name): name is string => name !== undefined),
    )
  ) {
    throw refused(
      'FILE_NAME_TELLS',
      'The file’s name holds a name, or tells of a death. Choose another, such as ‘Letter’ and the date.',
    );
  }
}

async function aboutSheet(unit: Unit, row: CaseRow): Promise<SheetAbout> {
  return {
    childName: displayName(row),
    auditHead: anchorText(await auditHead(unit.db)),
  };
}

function letterContact(view: FamilyView, stage: LetterStage, by: string): ContactEntry {
  const last = view.contacts.find((contact) => contact.isCurrent && contact.entry.with.length > 0);
  return {
    on: view.today,
    at: '',
    startedBy: 'key-worker',
    by,
    with: last?.entry.with ?? view.relatives.filter(({ relationship }) => /mother|father|parent/i.test(relationship)),
    how: 'letter',
    outcome: 'sent',
    stage,
    note: '',
    questions: [],
    supportOffered: null,
    supportWhat: '',
    supportTaken: null,
    leaflet: null,
    interpreterUsed: null,
    touchpoints: [],
    processConcern: '',
    promises: [],
    nextContactDue: null,
  };
}

function letterOf(view: FamilyView, panel: string, input: { text: string; addressee: string }): FamilyLetter {
  const name = view.keyWorker.state === 'allocated' ? view.keyWorker.name : panel;
  const lines = [view.keyWorkerRole, view.keyWorkerPhone, name === panel ? '' : panel].filter((line) => line !== '');
  return { date: view.today, from: { name, lines }, addressee: input.addressee, text: input.text };
}

type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

/** Prints a sheet about a family: read in one unit, set outside of it, and noted in another once it is written. */
async function printSheet(
  work: Work,
  { caseId, path }: { caseId: string; path: string },
  kind: 'timeline' | 'handover',
): Promise<void> {
  const { view, about } = await work(async (unit) => {
    const row = await openCase(unit, caseId);
    await assertNameTellsNothing(unit, row.id, path);
    await unit.audit({ action: 'family.read', caseId: row.id });
    return { view: await familyOf(unit, row), about: await aboutSheet(unit, row) };
  });
  const layOut = kind === 'timeline' ? layOutTimeline : layOutHandover;
  writeFileSafely(path, await buildDocumentPdf(layOut(view, about)));
  await work((unit) => unit.audit({ action: `family.${kind}-printed`, caseId }));
}

export const familyLetters = {
  letterTemplates: os.family.letterTemplates.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'family.letter-templates-read' });
      const templates = [];
      for (const stage of letterStages) templates.push(await templateOf(unit, stage));
      return templates;
    }),
  ),

  saveLetterTemplate: os.family.saveLetterTemplate.handler(({ input, context }) =>
    context.work(async (unit) => {
      const [problem] = templateProblems(input.text);
      if (problem) throw refused(problem.code, problem.says, { field: 'text' });
      const key = letterSettingKey(input.stage);
      const newest = (await settingHistory(unit, key)).at(-1)?.version ?? 0;
      if (newest !== input.seenVersion) {
        throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed this letter in the meantime.' });
      }
      const version = await saveSetting(unit, key, input.text, { after: input.seenVersion });
      await unit.audit({ action: 'family.letter-template-changed', detail: { stage: input.stage, version } });
      return { version };
    }),
  ),

  letter: os.family.letter.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const view = await familyOf(unit, row);
      const template = await templateOf(unit, input.stage);
      const facts = await letterFacts(unit, row, view, input.stage);
      await unit.audit({ action: 'family.letter-read', caseId: row.id, detail: { stage: input.stage } });
      return {
        text: fillLetter(template.text, facts).text,
        addressee: await addresseeOf(unit, row, facts.family),
        templateVersion: template.version,
        today: unit.today,
        preferredWords: view.wishes.preferredWords,
        language: view.wishes.language,
        interpreterNeeded: view.wishes.interpreter === 'needed',
        warnings: contactWarnings(view.wishes, view, unit.today),
      };
    }),
  ),

  saveLetter: os.family.saveLetter.handler(async ({ input, context }) => {
    const [problem] = letterProblems(input.text);
    if (problem) throw refused(problem.code, problem.says, { field: 'text' });
    const path = useGrant(context.core, input.token, 'write');
    const { view, panel, by } = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const contact = { on: unit.today, startedBy: 'key-worker', nextContactDue: null } as const;
      await assertWarningsRead(unit, row, contact, input.acknowledged);
      await assertNameTellsNothing(unit, row.id, path);
      await unit.audit({ action: 'family.read', caseId: row.id });
      return {
        view: await familyOf(unit, row),
        panel: (await partnershipOf(unit))?.panelName ?? '',
        by: unit.actor.name,
      };
    });
    const letter = letterOf(view, panel, input);
    writeFileSafely(path, await (input.format === 'pdf' ? buildLetterPdf(letter) : buildLetterDocx(letter)));
    return await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({
        action: 'family.letter-saved',
        caseId: row.id,
        detail: { stage: input.stage, format: input.format },
      });
      if (!input.log) return { contactId: null };
      const { contactId } = await keepContact(unit, row, letterContact(view, input.stage, by));
      return { contactId };
    });
  }),

  saveTimeline: os.family.saveTimeline.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    await printSheet(context.work, { caseId: input.caseId, path }, 'timeline');
    return {};
  }),

  saveHandover: os.family.saveHandover.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    await printSheet(context.work, { caseId: input.caseId, path }, 'handover');
    return {};
  }),
};
