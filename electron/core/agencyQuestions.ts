import { readSetting, saveSetting } from '../../db/settings.ts';
import { agencyForms } from '../../domain/agencies/forms.ts';
import { formsWith, ownQuestions, ownQuestionsKey } from '../../domain/agencies/ownQuestions.ts';
import { os } from './implementer.ts';
import { Refusal } from './refusal.ts';

/** The questions of the forms, which a manager compares with the live national forms and changes. */
export const agencyQuestions = {
  questions: os.agencies.questions.handler(({ context }) =>
    context.work(async (unit) => {
      const setting = await readSetting(unit, ownQuestionsKey);
      const own = setting === null ? [] : ownQuestions.parse(setting.value);
      // Hidden ones are shown here, so that they can be asked again.
      const all = formsWith(
        own.map((each) => ({ ...each, hidden: [] })),
        setting?.version ?? 0,
      );
      await unit.audit({ action: 'agencies.questions-read' });
      return {
        forms: agencyForms.map(({ id, name, standing, sections }) => {
          const shipped = new Map(
            sections.flatMap(({ questions }) => questions.map((each) => [each.code, each.label])),
          );
          const hidden = new Set(own.find(({ form }) => form === id)?.hidden ?? []);
          return {
            id,
            name,
            standing,
            questions: all.form(id).sections.flatMap(({ title, questions }) =>
              questions.map(({ code, label, sources }) => ({
                code,
                section: title,
                label,
                shipped: shipped.get(code) ?? null,
                sources: [...sources],
                hidden: hidden.has(code),
              })),
            ),
          };
        }),
        own,
        version: setting?.version ?? 0,
      };
    }),
  ),

  saveQuestions: os.agencies.saveQuestions.handler(({ input, context }) =>
    context.work(async (unit) => {
      const seen = (await readSetting(unit, ownQuestionsKey))?.version ?? 0;
      if (seen !== input.seenVersion) {
        throw new Refusal('STALE', {
          reason: 'STALE',
          says: 'Somebody changed the questions in the meantime. Nothing was overwritten.',
        });
      }
      return { version: await saveSetting(unit, ownQuestionsKey, input.own, { after: seen }) };
    }),
  ),
};
