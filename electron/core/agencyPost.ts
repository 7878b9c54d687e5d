import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { requestsOf } from '../../db/agencies.ts';
import { writeFileSafely } from '../../db/files.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { requestLetter } from './agencyLetter.ts';
import { queryLetters } from './agencyQuery.ts';
import { openCase } from './cases.ts';
import { buildLetterDocx, buildLetterPdf, type FamilyLetter } from './familyDocuments.ts';
import { os } from './implementer.ts';
import { notFound, refused } from './refusal.ts';
import { useGrant } from './session.ts';

/** A request of a case with its agency. The case has been opened. */
export async function openRequest(unit: Unit, caseId: string, requestId: string) {
  const found = (await requestsOf(unit, caseId)).find((each) => each.id === requestId);
  if (found === undefined) throw notFound('request');
  return found;
}

/** Writes a letter as PDF and Word. The files' names say nothing of whom it is about. */
async function writeLetter(folder: string, kind: string, letter: FamilyLetter): Promise<string[]> {
  const name = `${kind}-${String(randomInt(1_000_000)).padStart(6, '0')}`;
  writeFileSafely(join(folder, `${name}.pdf`), await buildLetterPdf(letter));
  writeFileSafely(join(folder, `${name}.docx`), await buildLetterDocx(letter));
  return [`${name}.pdf`, `${name}.docx`];
}

/** Letters to agencies: a request, a reminder, a query about answers that contradict. */
export const agencyPost = {
  letter: os.agencies.letter.handler(async ({ input, context }) => {
    const folder = useGrant(context.core, input.token, 'folder');
    const letter = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const request = await openRequest(unit, row.id, input.requestId);
      await unit.audit({
        action: `agencies.${input.kind}-letter-made`,
        caseId: row.id,
        subjectKind: 'request',
        subjectId: request.id,
      });
      return await requestLetter(unit, row, request, input.kind);
    });
    return { files: await writeLetter(folder, input.kind, letter) };
  }),

  queryLetters: os.agencies.queryLetters.handler(async ({ input, context }) => {
    const folder = useGrant(context.core, input.token, 'folder');
    const letters = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const made = await queryLetters(unit, row, input.form);
      if (made.length === 0) throw refused('NOTHING_CONTRADICTS', 'No open answer contradicts another.');
      await unit.audit({
        action: 'agencies.query-letters-made',
        caseId: row.id,
        detail: { form: input.form, requests: made.map(({ requestId }) => requestId) },
      });
      return made;
    });
    const files: string[] = [];
    for (const { letter } of letters) files.push(...(await writeLetter(folder, 'query', letter)));
    return { files };
  }),
};
