import { z } from 'zod';
import { letterStages, letterText } from '../../domain/family/letters.ts';
import { contactWarning } from '../../domain/family/promises.ts';
import { caseworkers, id, instant, isoDate, nothing, procedure } from './base.ts';

const stage = z.enum(letterStages);
const token = z.string();

/** Letters by stage, and what is printed about a family. Files go where the person chose; the window holds only the token. */
export const familyLetters = {
  /** Every template as it stands, with its version; 0 is the text that came with the app. */
  letterTemplates: procedure(caseworkers)
    .input(nothing)
    .output(z.array(z.object({ stage, text: z.string(), version: z.number(), changedAt: instant.nullable() }))),
  /** A new version of a template. Refused with UNKNOWN_PLACEHOLDER or BABY_OF. */
  saveLetterTemplate: procedure(['manager'])
    .input(z.object({ stage, text: letterText, seenVersion: z.number() }))
    .output(z.object({ version: z.number() })),
  /** A letter of a stage filled in for a family, to read and change before it is saved. */
  letter: procedure(caseworkers)
    .input(z.object({ caseId: id, stage }))
    .output(
      z.object({
        text: z.string(),
        addressee: z.string(),
        templateVersion: z.number(),
        today: isoDate,
        preferredWords: z.string(),
        language: z.string(),
        interpreterNeeded: z.boolean(),
        warnings: z.array(contactWarning),
      }),
    ),
  /**
   * Writes a letter to the file the person chose and, if asked, adds it to the contact log.
   * Refused with WARNINGS_NOT_READ, PLACEHOLDER_LEFT, BABY_OF, FILE_NAME_TELLS.
   */
  saveLetter: procedure(caseworkers)
    .input(
      z.object({
        caseId: id,
        stage,
        text: letterText,
        addressee: z.string().trim().max(1000),
        format: z.enum(['pdf', 'docx']),
        acknowledged: z.array(z.string()),
        log: z.boolean(),
        token,
      }),
    )
    .output(z.object({ contactId: id.nullable() })),
  /** Every contact with a family, oldest first, as a PDF. */
  saveTimeline: procedure(caseworkers)
    .input(z.object({ caseId: id, token }))
    .output(nothing),
  /** One sheet for whoever takes over: wishes, open questions and promises, the latest contacts. */
  saveHandover: procedure(caseworkers)
    .input(z.object({ caseId: id, token }))
    .output(nothing),
};
