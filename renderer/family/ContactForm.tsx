import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  contactHowLabels,
  contactHows,
  contactOutcomeLabels,
  contactOutcomes,
  contactStageLabels,
  contactStages,
  touchpointFacts,
  touchpointLabels,
} from '../../domain/family/contact.ts';
import {
  type ContactFormFields,
  type ContactFormResult,
  contactFormSchema,
  correctionForm,
  newContactForm,
  personKey,
} from '../../domain/family/contactForm.ts';
import { type ContactWarning, warningsBefore } from '../../domain/family/promises.ts';
import type { Contact, FamilyView } from '../../electron/api/family.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Checkboxes, Choice, Tick } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Details } from '../ui/Details.tsx';
import { sayTime } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Columns, Page, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm, type ZodForm } from '../ui/useZodForm.ts';
import { knownRelatives, personWords, useFamilyQuery } from './useFamily.ts';

type ContactZodForm = ZodForm<ContactFormFields, ContactFormResult>;

function options<V extends string>(values: readonly V[], labels: Readonly<Record<V, string>>) {
  return values.map((value) => ({ value, label: labels[value] }));
}

const hows = options(contactHows, contactHowLabels);
const outcomes = options(contactOutcomes, contactOutcomeLabels);
const stages = options(contactStages, contactStageLabels);
const touchpointOptions = options(touchpointFacts, touchpointLabels);

/** The page that writes a contact down, or a correction of one. */
export function ContactPage() {
  const { contactId } = useParams();
  const family = useFamilyQuery();
  return (
    <Page>
      <Loaded query={family} reading="Reading the family’s contacts">
        {(view) => {
          const correcting = view.contacts.find((contact) => contact.id === contactId && contact.isCurrent) ?? null;
          return (
            <>
              <PageHeader
                title={correcting ? 'Correct a contact' : 'Log a contact'}
                lede={correcting ? 'The entry as it was first written stays readable.' : view.standing}
              />
              <ContactForm key={correcting?.id ?? 'new'} view={view} correcting={correcting} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The contact form. Everything but the note is filled in for the usual case; the rest is folded until needed. */
export function ContactForm({ view, correcting }: { view: FamilyView; correcting: Contact | null }) {
  const { caseId } = view;
  const { me } = useSession();
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [read, setRead] = useState<readonly string[]>([]);
  const [start] = useState<ContactFormFields>(() => {
    if (correcting) return correctionForm(correcting.entry, view.wishes);
    const last = view.contacts.find((contact) => contact.isCurrent && contact.entry.with.length > 0)?.entry ?? null;
    const now = sayTime(new Date().toISOString());
    const relatives = knownRelatives(view);
    return newContactForm({ today: view.today, time: now, by: me.name, last, wishes: view.wishes, relatives });
  });
  const [schema] = useState(() => contactFormSchema({ wishes: view.wishes, correcting: correcting?.entry ?? null }));
  const form: ContactZodForm = useZodForm(schema, start);
  const draft = useFormDraft(form, correcting ? `correction:${correcting.id}` : `contact:${caseId}`);
  const [on, startedBy, nextContactDue] = form.rhf.watch(['on', 'startedBy', 'nextContactDue']);
  const warnings = correcting
    ? []
    : warningsBefore({ on, startedBy, nextContactDue: nextContactDue || null }, view.wishes, view);
  const unread = warnings.filter((warning) => !read.includes(warning.code));

  async function save({ entry, wishes, correctionReason }: ContactFormResult): Promise<void> {
    const changed = JSON.stringify(wishes) !== JSON.stringify(view.wishes);
    const input = {
      caseId,
      entry,
      wishes: changed ? { wishes, seenVersion: view.wishesVersion } : null,
      acknowledged: [...read],
    };
    if (correcting)
      await client.family.correctContact({ ...input, contactId: correcting.id, reason: correctionReason });
    else await client.family.addContact(input);
    await draft.discard();
    await refresh('family', 'process');
    await navigate(`/cases/${caseId}/family`);
  }

  return (
    <Form
      form={form}
      onSubmit={save}
      submit={correcting ? 'Save correction' : 'Save contact'}
      saved={correcting ? 'Correction saved' : 'Contact saved'}
      draft={draft}
      {...(unread.length > 0 && { hold: 'Read what is ticked above first.' })}
      more={
        <LinkButton kind="quiet" to={`/cases/${caseId}/family`}>
          Back to the family
        </LinkButton>
      }
    >
      <Columns>
        <Stack>
          <Words form={form} isCorrection={correcting !== null} />
          <Folded form={form} start={start} />
        </Stack>
        <Circumstances form={form} view={view} />
      </Columns>
      <Warnings warnings={warnings} read={read} onRead={setRead} />
    </Form>
  );
}

function Words({ form, isCorrection }: { form: ContactZodForm; isCorrection: boolean }) {
  return (
    <Fields>
      {isCorrection && <TextField {...form.bind('correctionReason')} label="Why is it corrected?" width="full" />}
      <TextArea {...form.bind('note')} label="What was said" />
      <TextArea
        {...form.bind('questions')}
        label="Questions they asked"
        hint="One a line. Each gets its own number."
        short
      />
      <DateField {...form.bind('nextContactDue')} label="Next contact due" />
    </Fields>
  );
}

function Circumstances({ form, view }: { form: ContactZodForm; view: FamilyView }) {
  const relatives = knownRelatives(view);
  return (
    <Stack>
      <div className="desk-pairs">
        <DateField {...form.bind('on')} label="Date" now={view.today} />
        <TextField {...form.bind('at')} label="Time" width="xs" />
      </div>
      <Fields>
        {relatives.length > 0 && (
          <Checkboxes
            {...form.bind('withKnown')}
            label="With"
            inline
            options={relatives.map((person) => ({ value: personKey(person), label: personWords(person) }))}
          />
        )}
      </Fields>
      {relatives.length === 0 ? (
        <SomebodyElse form={form} />
      ) : (
        <Details summary="Somebody else of the family">
          <SomebodyElse form={form} />
        </Details>
      )}
      <div className="desk-pairs">
        <Select {...form.bind('how')} label="How" options={hows} width="full" />
        <Select {...form.bind('outcome')} label="Outcome" options={outcomes} width="full" />
      </div>
      <Select {...form.bind('stage')} label="Stage" options={stages} width="full" />
      <div className="desk-pairs">
        <TextField {...form.bind('by')} label="Key worker or cover" width="full" />
        <Choice
          {...form.bind('startedBy')}
          label="Who began it"
          options={[
            { value: 'key-worker', label: 'Key worker' },
            { value: 'family', label: 'The family' },
          ]}
        />
      </div>
    </Stack>
  );
}

function SomebodyElse({ form }: { form: ContactZodForm }) {
  return (
    <div className="desk-pairs">
      <TextField {...form.bind('otherName')} label="Name" width="full" />
      <TextField {...form.bind('otherRelationship')} label="Relationship to the child" width="full" />
    </div>
  );
}

/** What is seldom needed, folded unless something is in it already. */
function Folded({ form, start }: { form: ContactZodForm; start: ContactFormFields }) {
  const supportOffered = form.rhf.watch('supportOffered');
  const leafletGiven = form.rhf.watch('leafletGiven');
  return (
    <Stack gap="tight">
      <Details summary="What the family knows now" open={start.touchpoints.length > 0}>
        <Checkboxes
          {...form.bind('touchpoints')}
          label="From this contact on, the family"
          options={touchpointOptions}
        />
      </Details>
      <Details summary="Support offered" open={start.supportOffered !== ''}>
        <Fields>
          <Choice
            {...form.bind('supportOffered')}
            label="Bereavement support offered"
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
              { value: 'not-known', label: 'Not known' },
            ]}
          />
          {supportOffered === 'yes' && (
            <>
              <TextArea {...form.bind('supportWhat')} label="What was offered" short />
              <Choice
                {...form.bind('supportTaken')}
                label="Their answer"
                options={[
                  { value: 'accepted', label: 'Accepted' },
                  { value: 'declined', label: 'Declined' },
                  { value: 'thinking', label: 'Thinking about it' },
                ]}
              />
            </>
          )}
        </Fields>
      </Details>
      <Details summary="Leaflet ‘When a child dies’" open={start.leafletGiven !== ''}>
        <Fields>
          <Choice
            {...form.bind('leafletGiven')}
            label="Leaflet offered"
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
          {leafletGiven === 'yes' && (
            <div className="desk-pairs">
              <TextField {...form.bind('leafletLanguage')} label="Language" width="full" />
              <TextField {...form.bind('leafletBy')} label="By" placeholder="the same person" width="full" />
              <DateField {...form.bind('leafletOn')} label="On" hint="Blank: the day of this contact" />
            </div>
          )}
        </Fields>
      </Details>
      <Details summary="Something promised to them">
        <Fields>
          <TextField {...form.bind('promiseWhat')} label="What they were told" width="full" />
          <DateField {...form.bind('promiseDue')} label="By when" />
        </Fields>
      </Details>
      <Details summary="Wishes, language, interpreter">
        <div className="desk-pairs">
          <TextField {...form.bind('preferredName')} label="Their name for the child" width="full" />
          <TextField {...form.bind('preferredWords')} label="Words to use or avoid" width="full" />
          <TextField {...form.bind('howToReach')} label="How to reach them" width="full" />
          <TextField {...form.bind('language')} label="Language" width="full" />
          <Choice
            {...form.bind('interpreter')}
            label="Interpreter"
            options={[
              { value: 'needed', label: 'Needed' },
              { value: 'not-needed', label: 'Not needed' },
            ]}
          />
          <Choice
            {...form.bind('interpreterUsed')}
            label="Interpreter at this contact"
            options={[
              { value: 'yes', label: 'Used' },
              { value: 'no', label: 'Needed, not there' },
              { value: 'not-needed', label: 'Not needed' },
            ]}
          />
          <DateField {...form.bind('doNotContactUntil')} label="Do not contact until" />
          <TextField {...form.bind('doNotContactReason')} label="Why" width="full" />
        </div>
      </Details>
      <Details summary="They say the process was not followed" open={start.processConcern !== ''}>
        <TextArea
          {...form.bind('processConcern')}
          label="What, and which way of saying so was explained"
          hint="The leaflet has a page on what to do."
          short
        />
      </Details>
    </Stack>
  );
}

/** Days to think about before a contact or a letter is saved, each to be ticked as read. */
export function Warnings({
  warnings,
  read,
  onRead,
}: {
  warnings: readonly ContactWarning[];
  read: readonly string[];
  onRead(codes: readonly string[]): void;
}) {
  if (warnings.length === 0) return null;
  return (
    <Notice tone="attention" title="Before you save">
      {warnings.map((warning) => (
        <Tick
          key={warning.code}
          label={`${warning.says} I have read this.`}
          value={read.includes(warning.code)}
          onChange={(ticked) => onRead(ticked ? [...read, warning.code] : read.filter((code) => code !== warning.code))}
        />
      ))}
    </Notice>
  );
}
