import type { ReactNode } from 'react';
import {
  type ContactEntry,
  contactHowLabels,
  contactOutcomeLabels,
  contactStageLabels,
  interpreterLabels,
  supportTakenLabels,
  touchpointLabels,
} from '../../domain/family/contact.ts';
import type { Contact, FamilyView } from '../../electron/api/family.ts';
import { TextLink } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Section } from '../ui/Layout.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { personWords } from './useFamily.ts';

/** Silences longer than this between two contacts are shown. */
const quietAfterDays = 28;

/** Every contact with the family, newest first, each with what it replaced. */
export function ContactTimeline({ view }: { view: FamilyView }) {
  const current = view.contacts.filter((contact) => contact.isCurrent);
  const events = current.map((contact) => ({
    id: contact.id,
    on: contact.entry.on,
    at: contact.entry.at,
    title: titleOf(contact.entry),
    by: contact.entry.by,
    kind: contact.entry.outcome === 'spoke' ? ('strong' as const) : ('plain' as const),
    children: <Entry contact={contact} view={view} />,
  }));
  return (
    <Section title={`Contacts${current.length > 0 ? ` (${current.length})` : ''}`}>
      {events.length === 0 ? (
        <EmptyState title="No contact is recorded yet.">
          First contact is expected within 24 to 48 hours of the death (guidance expectation).
        </EmptyState>
      ) : (
        <Timeline label="Contacts with the family, newest first" events={events} quietAfterDays={quietAfterDays} />
      )}
    </Section>
  );
}

function titleOf(entry: ContactEntry): string {
  const how = contactHowLabels[entry.how];
  const people = entry.with.map(personWords).join(' and ');
  if (entry.outcome === 'spoke') return `${how} with ${people}`;
  const outcome = contactOutcomeLabels[entry.outcome].toLowerCase();
  return people === '' ? `${how}: ${outcome}` : `${how}: ${outcome} for ${people}`;
}

function Entry({ contact, view }: { contact: Contact; view: FamilyView }) {
  const { entry } = contact;
  const facts = factsOf(entry);
  return (
    <>
      {entry.note !== '' && <p className="desk-prose">{entry.note}</p>}
      {facts.length > 0 && (
        <ul className="desk-plain-list desk-plain-list--tight desk-secondary">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      <p className="desk-secondary">
        {contactStageLabels[entry.stage]}.{' '}
        <TextLink to={`/cases/${view.caseId}/family/contact/${contact.id}`}>
          Correct<span className="desk-hidden"> the contact of {sayShortDate(entry.on)}</span>
        </TextLink>
      </p>
      {contact.correctsId !== null && <Earlier contact={contact} view={view} />}
    </>
  );
}

/** What an entry says besides its note, a short sentence each. */
function factsOf(entry: ContactEntry): string[] {
  const facts: string[] = [];
  if (entry.startedBy === 'family') facts.push('The family began this contact.');
  for (const touchpoint of entry.touchpoints) facts.push(`${touchpointLabels[touchpoint]}.`);
  if (entry.questions.length > 0) facts.push(`Asked: ${entry.questions.join(' · ')}`);
  if (entry.supportOffered === 'yes') {
    const answer = entry.supportTaken ? ` (${supportTakenLabels[entry.supportTaken].toLowerCase()})` : '';
    facts.push(`Support offered: ${entry.supportWhat}${answer}`);
  }
  if (entry.supportOffered === 'no') facts.push('Support not offered.');
  if (entry.leaflet?.given === 'yes') {
    const language = entry.leaflet.language === '' ? '' : ` in ${entry.leaflet.language}`;
    facts.push(`Leaflet given ${sayShortDate(entry.leaflet.on)}${language} by ${entry.leaflet.by}.`);
  }
  if (entry.leaflet?.given === 'no') facts.push('Leaflet not offered.');
  if (entry.interpreterUsed !== null && entry.interpreterUsed !== 'not-needed') {
    facts.push(`Interpreter: ${interpreterLabels[entry.interpreterUsed].toLowerCase()}.`);
  }
  for (const promise of entry.promises) facts.push(`Told: ${promise.what}, by ${sayShortDate(promise.dueOn)}.`);
  if (entry.processConcern !== '') facts.push(`Process not followed, they say: ${entry.processConcern}`);
  if (entry.nextContactDue !== null) facts.push(`Next contact due ${sayShortDate(entry.nextContactDue)}.`);
  return facts;
}

/** The versions that a corrected entry replaced, newest first. */
function Earlier({ contact, view }: { contact: Contact; view: FamilyView }) {
  const earlier: ReactNode[] = [];
  for (let at: Contact | undefined = contact; at?.correctsId; ) {
    const before: Contact | undefined = view.contacts.find((each) => each.id === at?.correctsId);
    if (before === undefined) break;
    earlier.push(
      <li key={before.id}>
        <p>
          {titleOf(before.entry)}, {sayShortDate(before.entry.on)} {before.entry.at}. Corrected{' '}
          {sayShortDate(dateOf(at.writtenAt))} by {at.writtenBy}: {at.correctionReason}
        </p>
        {before.entry.note !== '' && <p className="desk-prose">{before.entry.note}</p>}
        {factsOf(before.entry).map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
      </li>,
    );
    at = before;
  }
  return (
    <Details summary="Corrected: show the original">
      <ul className="desk-plain-list">{earlier}</ul>
    </Details>
  );
}
