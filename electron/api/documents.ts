import { z } from 'zod';
import { documentKinds } from '../../domain/documents/sniff.ts';
import { caseworkers, id, instant, nothing, office, procedure } from './base.ts';

const document = z.object({
  id,
  name: z.string(),
  kind: z.enum(documentKinds),
  size: z.number(),
  note: z.string(),
  attachedAt: instant,
  withdrawnReason: z.string().nullable(),
});
export type DocumentView = z.output<typeof document>;

export const documents = {
  list: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(z.array(document)),
  /** Attaches the chosen file. Refused with TOO_LARGE, EMPTY, PROGRAM, MACROS, NOT_A_DOCUMENT, ALREADY_ATTACHED. */
  attach: procedure(caseworkers)
    .input(z.object({ caseId: id, token: z.string(), note: z.string().trim().max(2000) }))
    .output(z.object({ documentId: id })),
  /** Puts the document into the private folder, which is emptied at lock, for the shell to open by this name. */
  prepareToOpen: procedure(caseworkers)
    .input(z.object({ caseId: id, documentId: id }))
    .output(z.object({ fileName: z.string() })),
  withdraw: procedure(office)
    .input(z.object({ caseId: id, documentId: id, reason: z.string().trim().min(1, 'Say why.').max(2000) }))
    .output(nothing),
};
