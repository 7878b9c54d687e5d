import { useFieldArray } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { type FamilyWishes, familyWishes } from '../../domain/family/contact.ts';
import type { FamilyView } from '../../electron/api/family.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Details } from '../ui/Details.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Columns, Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { useFamilyQuery } from './useFamily.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Reads a day of the year as people write it. @example readDay('11 June') // '06-11' */
export function readDay(text: string): string | null {
  const named = /^\s*(\d{1,2})\s*([a-z]{3,9})\.?\s*$/i.exec(text);
  const numbered = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*$/.exec(text);
  const day = Number(named?.[1] ?? numbered?.[1] ?? 0);
  const month = named ? months.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) + 1 : Number(numbered?.[2] ?? 0);
  const last = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > last) return null;
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const schema = z
  .object({
    preferredName: z.string(),
    preferredWords: z.string(),
    howToReach: z.string(),
    language: z.string(),
    interpreter: z.enum(['', 'needed', 'not-needed']),
    doNotContactUntil: z.string(),
    doNotContactReason: z.string(),
    anniversaries: z.array(z.object({ day: z.string(), what: z.string() })),
  })
  .transform((form, context): FamilyWishes => {
    const days = form.anniversaries.filter(({ day, what }) => day.trim() !== '' || what.trim() !== '');
    const read = familyWishes.safeParse({
      ...form,
      interpreter: form.interpreter || null,
      doNotContactUntil: form.doNotContactUntil || null,
      anniversaries: days.map(({ day, what }) => ({ monthDay: readDay(day) ?? '', what })),
    });
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) {
      const isDay = path[0] === 'anniversaries';
      context.addIssue({
        code: 'custom',
        message: isDay ? 'Write the day as 11 June.' : message,
        path: isDay ? ['anniversaries', path[1] ?? 0, 'day'] : [...path],
      });
    }
    return z.NEVER;
  });

/** The family's wishes: a change is a new version, and the earlier ones stay readable. */
export function WishesPage() {
  const family = useFamilyQuery();
  return (
    <Page>
      <Loaded query={family} reading="Reading the family’s wishes">
        {(view) => (
          <>
            <PageHeader title="The family’s wishes" lede="Letters and warnings follow these." />
            <WishesForm key={view.wishesVersion} view={view} />
            {view.earlierWishes.length > 0 && <EarlierWishes view={view} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function WishesForm({ view }: { view: FamilyView }) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const { wishes } = view;
  const form = useZodForm(schema, {
    ...wishes,
    interpreter: wishes.interpreter ?? '',
    doNotContactUntil: wishes.doNotContactUntil ?? '',
    anniversaries: wishes.anniversaries.map(({ monthDay, what }) => ({ day: writeDay(monthDay), what })),
  });
  const days = useFieldArray({ control: form.rhf.control, name: 'anniversaries' });
  const draft = useFormDraft(form, `wishes:${view.caseId}`);
  return (
    <Form
      form={form}
      submit="Save wishes"
      saved="Wishes saved"
      draft={draft}
      more={
        <LinkButton kind="quiet" to={`/cases/${view.caseId}/family`}>
          Back to the family
        </LinkButton>
      }
      onSubmit={async (changed) => {
        await client.family.saveWishes({ caseId: view.caseId, wishes: changed, seenVersion: view.wishesVersion });
        await draft.discard();
        await refresh('family', 'process');
        await navigate(`/cases/${view.caseId}/family`);
      }}
    >
      <Columns>
        <Fields>
          <TextField {...form.bind('preferredName')} label="Their name for the child" width="full" />
          <TextField
            {...form.bind('preferredWords')}
            label="Words to use or avoid"
            hint="Some do not want ‘parents’ or ‘baby’ used."
            width="full"
          />
          <TextField {...form.bind('howToReach')} label="How to reach them" width="full" />
          <TextField {...form.bind('language')} label="Language" width="m" />
          <Choice
            {...form.bind('interpreter')}
            label="Interpreter"
            options={[
              { value: 'needed', label: 'Needed' },
              { value: 'not-needed', label: 'Not needed' },
            ]}
          />
        </Fields>
        <Fields>
          <DateField
            {...form.bind('doNotContactUntil')}
            label="Do not contact until"
            hint="No reminders before then."
          />
          <TextField {...form.bind('doNotContactReason')} label="Why" width="full" />
          {days.fields.map((field, place) => (
            <div key={field.id} className="desk-day-line">
              <TextField
                {...form.bind(`anniversaries.${place}.day`)}
                label="Day to mind"
                placeholder="11 June"
                width="s"
              />
              <TextField {...form.bind(`anniversaries.${place}.what`)} label="What it is" width="full" />
              <Button kind="quiet" small onClick={() => days.remove(place)}>
                Remove
              </Button>
            </div>
          ))}
          <div>
            <Button kind="quiet" small onClick={() => days.append({ day: '', what: '' })}>
              Add a day to mind
            </Button>
          </div>
        </Fields>
      </Columns>
    </Form>
  );
}

function writeDay(monthDay: string): string {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  const name = months[month - 1] ?? '';
  return `${day} ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function EarlierWishes({ view }: { view: FamilyView }) {
  return (
    <Section title="Earlier versions">
      {view.earlierWishes.map(({ version, wishes, writtenAt }) => (
        <Details key={version} summary={`Version ${version}, ${sayShortDate(dateOf(writtenAt))}`}>
          <ul className="desk-plain-list">
            {wishes.preferredName && <li>Name: {wishes.preferredName}</li>}
            {wishes.preferredWords && <li>Words: {wishes.preferredWords}</li>}
            {wishes.howToReach && <li>Reach: {wishes.howToReach}</li>}
            {wishes.language && <li>Language: {wishes.language}</li>}
            {wishes.doNotContactUntil && (
              <li>
                Do not contact before {sayShortDate(wishes.doNotContactUntil)} {wishes.doNotContactReason}
              </li>
            )}
            {wishes.anniversaries.map(({ monthDay, what }) => (
              <li key={monthDay + what}>
                {writeDay(monthDay)}: {what}
              </li>
            ))}
          </ul>
        </Details>
      ))}
    </Section>
  );
}
