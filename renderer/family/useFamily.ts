import { useQuery } from '@tanstack/react-query';
import type { FamilyView } from '../../electron/api/family.ts';
import { useCase } from '../case/useCase.ts';
import { useApi } from '../store/connection.tsx';

/** The family of the case that the page is about. */
export function useFamilyQuery() {
  const { caseId } = useCase();
  return useQuery(useApi().family.read.queryOptions({ input: { caseId } }));
}

/** Everybody of the family known by name: from the notification and from earlier contacts, each once. */
export function knownRelatives(view: FamilyView): { name: string; relationship: string }[] {
  const seen = new Map<string, { name: string; relationship: string }>();
  for (const person of [...view.relatives, ...view.contacts.flatMap((contact) => contact.entry.with)]) {
    const key = `${person.relationship} ${person.name}`.toLowerCase();
    if (!seen.has(key)) seen.set(key, person);
  }
  return [...seen.values()];
}

/** A person as a sentence names them. @example personWords({ name: 'Efua Asante', relationship: 'mother' }) // 'Efua Asante (mother)' */
export function personWords(person: { name: string; relationship: string }): string {
  return person.name === '' ? person.relationship : `${person.name} (${person.relationship})`;
}
