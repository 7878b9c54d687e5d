import { z } from 'zod';
import { estimatePassphrase } from '../access/passphrase.ts';
import { isDate } from '../dates.ts';

/** What a person fills in to make a key worker pack. */
export const packForm = z
  .object({
    personId: z.string().min(1, 'Choose the key worker.'),
    expiresOn: z.string().refine(isDate, 'Write the last day on which the pack opens.'),
    lockedWith: z.enum(['passphrase', 'key'], 'Choose how it is locked.'),
    passphrase: z.string(),
    recipient: z.string().trim(),
  })
  .superRefine((form, context) => {
    if (form.lockedWith === 'passphrase' && !estimatePassphrase(form.passphrase, []).enough) {
      context.addIssue({
        code: 'custom',
        path: ['passphrase'],
        message: 'Choose a passphrase that is harder to guess.',
      });
    }
    if (form.lockedWith === 'key' && !/^age1[02-9ac-hj-np-z]{58}$/.test(form.recipient)) {
      const message = 'This is not a key worker’s key. It begins with age1 and has 62 letters and digits.';
      context.addIssue({ code: 'custom', path: ['recipient'], message });
    }
  });
