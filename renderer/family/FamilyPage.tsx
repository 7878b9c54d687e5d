import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { FamilyView } from '../../electron/api/family.ts';
import { LinkButton, TextLink } from '../ui/Button.tsx';
import { listSource, usePaletteSource } from '../ui/CommandPalette.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { ContactTimeline } from './ContactTimeline.tsx';
import { KeyWorkerCard } from './KeyWorkerCard.tsx';
import { OnPaper } from './OnPaper.tsx';
import { Promises } from './Promises.tsx';
import { Questions } from './Questions.tsx';
import { Touchpoints } from './Touchpoints.tsx';
import { useFamilyQuery } from './useFamily.ts';

/** A family: where contact stands, who their key worker is, what they asked and wish, and every contact. */
export function FamilyPage() {
  const family = useFamilyQuery();
  return (
    <Page>
      <Loaded query={family} reading="Reading the family’s contacts">
        {(view) => <Family view={view} />}
      </Loaded>
    </Page>
  );
}

function Family({ view }: { view: FamilyView }) {
  const base = `/cases/${view.caseId}/family`;
  const navigate = useNavigate();
  const palette = useMemo(
    () =>
      listSource('family', 'This family', [
        { id: 'contact', label: 'Log a contact', detail: 'Alt C', run: () => void navigate(`${base}/contact`) },
        { id: 'letter', label: 'Write a letter to the family', run: () => void navigate(`${base}/letter`) },
        { id: 'wishes', label: 'Change the family’s wishes', run: () => void navigate(`${base}/wishes`) },
      ]),
    [base, navigate],
  );
  usePaletteSource(palette);
  useShortcut('Alt+C', 'Log a contact', () => void navigate(`${base}/contact`));
  const next = view.nextContact === null ? '' : ` Next contact due ${sayShortDate(view.nextContact)}.`;
  return (
    <>
      <PageHeader
        title="Family"
        lede={`${view.standing}${next}`}
        action={<LinkButton to={`${base}/contact`}>Log a contact</LinkButton>}
      />
      {view.warningsToday.length > 0 && (
        <Notice tone="attention" title="Before you call or write today">
          {view.warningsToday.map((warning) => (
            <p key={warning.code}>{warning.says}</p>
          ))}
        </Notice>
      )}
      <Columns side>
        <Stack gap="loose">
          <Questions view={view} />
          <ContactTimeline view={view} />
        </Stack>
        <Stack gap="loose">
          <KeyWorkerCard view={view} />
          <Wishes view={view} />
          <Promises view={view} />
          <Touchpoints view={view} />
          <OnPaper view={view} />
        </Stack>
      </Columns>
    </>
  );
}

function Wishes({ view }: { view: FamilyView }) {
  const { wishes } = view;
  const told = [
    { label: 'Name for the child', value: wishes.preferredName },
    { label: 'Words', value: wishes.preferredWords },
    { label: 'How to reach them', value: wishes.howToReach },
    {
      label: 'Language',
      value: [wishes.language, wishes.interpreter === 'needed' ? 'interpreter needed' : ''].filter(Boolean).join(', '),
    },
    {
      label: 'Do not contact',
      value:
        wishes.doNotContactUntil &&
        `before ${sayShortDate(wishes.doNotContactUntil)}${wishes.doNotContactReason && `: ${wishes.doNotContactReason}`}`,
    },
    {
      label: 'Days to mind',
      value: wishes.anniversaries.map(({ monthDay, what }) => `${sayDay(monthDay)}, ${what}`).join('; '),
    },
  ].filter(({ value }) => value);
  return (
    <Section
      title="Wishes"
      action={<TextLink to={`/cases/${view.caseId}/family/wishes`}>{told.length > 0 ? 'Change' : 'Record'}</TextLink>}
    >
      {told.length > 0 ? <KeyValueList items={told} /> : <p className="desk-secondary">None recorded yet.</p>}
    </Section>
  );
}

/** A day of the year. @example sayDay('06-11') // '11 Jun' */
export function sayDay(monthDay: string): string {
  return sayShortDate(`2024-${monthDay}`).slice(0, -5);
}
