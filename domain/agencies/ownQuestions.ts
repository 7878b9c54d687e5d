import { z } from 'zod';
import { type AgencyForm, agencyForm, agencyForms, agencyFormsVersion } from './forms.ts';

const label = z.string().trim().min(1, 'Write the question.').max(200, 'Keep the question under 200 characters.');

/** What a manager changed of one form after comparing it with the live one. Codes stay, so no old answer changes its meaning. */
const change = z.object({
  form: z.string().max(60),
  /** Questions of the partnership's own; their codes begin with 'own-'. */
  added: z.array(z.object({ code: z.string().regex(/^own-\d{1,4}$/), label })).max(60),
  /** Codes of questions no longer asked. Answers given before stay readable. */
  hidden: z.array(z.string().max(80)).max(100),
  /** Code to the wording that is asked now. */
  reworded: z.record(z.string().max(80), label),
});
export const ownQuestions = z.array(change).max(60);
export type OwnQuestions = z.output<typeof ownQuestions>;
export const ownQuestionsKey = 'agencies.questions';

/** The forms as the partnership asks them. */
export interface FormsToday {
  /** Kept with each answer. */
  version: string;
  forms: readonly AgencyForm[];
  form(id: string): AgencyForm;
  /** The codes of what a form asks. */
  asked(id: string): ReadonlySet<string>;
}

/**
 * The shipped forms with what a manager changed.
 *
 * @param version of the setting; 0 as shipped
 * @example formsWith([], 0).form('drowning').sections.length // 2
 */
export function formsWith(own: OwnQuestions, version: number): FormsToday {
  const changed = (form: AgencyForm): AgencyForm => {
    const ours = own.find((each) => each.form === form.id);
    if (ours === undefined) return form;
    const sections = form.sections
      .map((section) => ({
        ...section,
        questions: section.questions
          .filter(({ code }) => !ours.hidden.includes(code))
          .map((question) => ({ ...question, label: ours.reworded[question.code] ?? question.label })),
      }))
      .filter(({ questions }) => questions.length > 0);
    const added = ours.added.filter(({ code }) => !ours.hidden.includes(code));
    if (added.length === 0) return { ...form, sections };
    const questions = added.map(({ code, label: words }) => ({
      code,
      label: ours.reworded[code] ?? words,
      sources: ['own'],
    }));
    return { ...form, sections: [...sections, { code: 'X', title: 'Added here', questions }] };
  };
  const form = (id: string) => changed(agencyForm(id));
  const asked = new Map<string, ReadonlySet<string>>();
  return {
    version: version === 0 ? agencyFormsVersion : `${agencyFormsVersion}+${version}`,
    forms: agencyForms.map(changed),
    form,
    asked(id) {
      const codes =
        asked.get(id) ?? new Set(form(id).sections.flatMap(({ questions }) => questions.map(({ code }) => code)));
      asked.set(id, codes);
      return codes;
    },
  };
}
