import { z } from 'zod';
import { isDate } from '../dates.ts';

const words = z.string().trim().max(500, 'Keep this under 500 characters.');

/** A person of a case, as the form for one person holds them: blank is '', and yes or no may be left open. */
const fields = z.object({
  kind: z.enum(['family', 'professional']),
  role: z.string().trim().min(1, 'Write how they knew the child.').max(100, 'Keep this under 100 characters.'),
  title: words,
  firstName: words,
  familyName: words,
  knownAs: words,
  dateOfBirth: z.string(),
  employer: words,
  phone: words,
  email: words,
  parentalResponsibility: z.string(),
  note: z.string().trim().max(4000, 'Keep this under 4,000 characters.'),
});
export type PersonFields = z.input<typeof fields>;

/**
 * The rules of the form for one person; what comes out is what the case keeps.
 *
 * @param today YYYY-MM-DD; nobody is born after it
 */
export function personSchema(today: string) {
  return fields
    .superRefine((person, context) => {
      if (person.firstName === '' && person.familyName === '' && person.employer === '') {
        const message = 'Write a name, or the service they work for.';
        context.addIssue({ code: 'custom', path: ['familyName'], message });
      }
      if (person.dateOfBirth !== '' && (!isDate(person.dateOfBirth) || person.dateOfBirth > today)) {
        context.addIssue({ code: 'custom', path: ['dateOfBirth'], message: 'Write a date up to today.' });
      }
    })
    .transform((person) => ({
      kind: person.kind,
      role: person.role,
      title: person.title || null,
      firstName: person.firstName || null,
      familyName: person.familyName || null,
      knownAs: person.knownAs || null,
      sex: null,
      dateOfBirth: person.dateOfBirth || null,
      employer: person.employer || null,
      phone: person.phone || null,
      email: person.email || null,
      parentalResponsibility: person.parentalResponsibility === '' ? null : person.parentalResponsibility === 'yes',
      note: person.note || null,
    }));
}
export type KeptPerson = z.output<ReturnType<typeof personSchema>>;
