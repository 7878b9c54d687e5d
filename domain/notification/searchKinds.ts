import type { Role } from '../access/roles.ts';

/** Where words of a case stand: what a find is called, which page of the case shows it, and who may open that page. */
export interface SearchKind {
  label: string;
  /** End of the page's address below the case. */
  page: string;
  roles: readonly Role[];
}

const office = ['manager', 'coordinator'] as const satisfies readonly Role[];
const caseworkers = ['manager', 'coordinator', 'key-worker'] as const satisfies readonly Role[];

/**
 * Every kind of text that is searched. A role finds a kind only if it may open the page the kind stands on; which cases
 * it may open is decided apart, and panel members and auditors open none.
 */
export const searchKinds = {
  notification: { label: 'Notification', page: 'notification', roles: caseworkers },
  person: { label: 'Person', page: 'notification', roles: caseworkers },
  eligibility: { label: 'Eligibility', page: 'eligibility', roles: caseworkers },
  contact: { label: 'Contact with the family', page: 'family', roles: caseworkers },
  question: { label: 'Question of the family', page: 'family', roles: caseworkers },
  promise: { label: 'Promise to the family', page: 'family', roles: caseworkers },
  process: { label: 'Process', page: 'process', roles: caseworkers },
  care: { label: 'Timeline', page: 'timeline', roles: caseworkers },
  'urgent-learning': { label: 'Urgent learning', page: 'process', roles: caseworkers },
  document: { label: 'Document', page: 'documents', roles: caseworkers },
  answer: { label: 'Answer of an agency', page: 'agencies', roles: office },
  analysis: { label: 'Analysis', page: 'analysis', roles: office },
  factor: { label: 'Factor', page: 'analysis', roles: office },
} as const satisfies Record<string, SearchKind>;
export type SearchKindId = keyof typeof searchKinds;

/** @example searchKindsFor('key-worker').includes('factor') // false */
export function searchKindsFor(role: Role): SearchKindId[] {
  return (Object.keys(searchKinds) as SearchKindId[]).filter((kind) =>
    (searchKinds[kind].roles as readonly Role[]).includes(role),
  );
}
