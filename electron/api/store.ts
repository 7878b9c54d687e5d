import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { everyone, id, instant, nothing, procedure, progress } from './base.ts';
import { policySchema } from './policy.ts';
import { storeCare } from './storeCare.ts';

export const role = z.enum(['manager', 'coordinator', 'key-worker', 'panel-member', 'auditor']);

/** Where the records stand before and after sign-in. Each trouble has its own page; none offers to delete anything. */
export const recordsState = z.enum([
  'none', // no records file in the folder: first run
  'locked', // records and key file present: sign in
  'open',
  'records-missing', // key file present, records file gone
  'key-file-missing', // records file present, key file gone
  'key-file-damaged',
  'newer-version',
  'damaged',
  'in-use',
  'policy-trouble', // the policy file of IT is not right: nothing is opened
]);

export const me = z.object({ userId: id, name: z.string(), role });

export const partnership = z.object({
  id,
  panelName: z.string().trim().min(1).max(200),
  councils: z.array(z.string().trim().min(1).max(200)).min(1),
  icbs: z.array(z.string().trim().min(1).max(200)).min(1),
});

const passphrase = z.string().min(1).max(1000);

export const store = {
  ...storeCare,
  status: procedure('anyone')
    .input(nothing)
    .output(
      z.object({
        state: recordsState,
        folder: z.string(),
        training: z.boolean(),
        partnership: partnership.nullable(),
        me: me.nullable(),
        /** Seconds to wait before another passphrase may be tried. */
        waitSeconds: z.number(),
        version: z.string(),
        /** What IT decided; left out where there is no policy file. */
        policy: z.object({ file: z.string(), policy: policySchema, faults: z.array(z.string()) }).optional(),
      }),
    ),
  /** First run: makes the records file and its key file, and signs the first manager in. The code is shown once. */
  create: procedure('anyone')
    .input(
      z.object({ name: z.string().trim().min(1).max(200), signInName: z.string().trim().min(1).max(100), passphrase }),
    )
    .output(z.object({ recoveryCode: z.string(), me })),
  /** The person typed parts of the recovery code back; recorded so that the reminder stops. */
  confirmRecoveryCode: procedure(['manager'])
    .input(z.object({ code: z.string() }))
    .output(z.object({ confirmed: z.boolean() })),
  /** Training only: opens the store of invented cases, making and filling it the first time. */
  openTraining: procedure('anyone').input(nothing).output(eventIterator(progress, me)),
  unlock: procedure('anyone')
    .input(z.object({ signInName: z.string(), passphrase }))
    .output(me),
  /** Opens with the recovery code and sets a new passphrase for this sign-in name. */
  recover: procedure('anyone')
    .input(z.object({ signInName: z.string(), code: z.string(), newPassphrase: passphrase }))
    .output(z.object({ me, recoveryCode: z.string() })),
  savePartnership: procedure(['manager'])
    .input(partnership.omit({ id: true }))
    .output(partnership),
  /** Unsaved text, kept inside the encrypted file; one draft a person and key ('notification:new', 'contact:<caseId>'). */
  saveDraft: procedure(everyone)
    .input(z.object({ key: z.string().max(200), value: z.json() }))
    .output(z.object({ savedAt: instant })),
  draft: procedure(everyone)
    .input(z.object({ key: z.string().max(200) }))
    .output(z.object({ value: z.json(), savedAt: instant }).nullable()),
  discardDraft: procedure(everyone)
    .input(z.object({ key: z.string().max(200) }))
    .output(nothing),
  settings: procedure(everyone)
    .input(nothing)
    .output(z.array(z.object({ key: z.string(), value: z.json(), version: z.number(), changedAt: instant }))),
  saveSetting: procedure(['manager'])
    .input(z.object({ key: z.string().max(100), value: z.json(), effectiveFrom: z.iso.date().optional() }))
    .output(z.object({ version: z.number() })),
};
