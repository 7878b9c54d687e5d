import type { ReactNode } from 'react';
import type { Role } from '../../domain/access/roles.ts';
import { AgenciesPages } from '../agencies/AgenciesPages.tsx';
import { AnalysisPage } from '../analysis/AnalysisPage.tsx';
import { DocumentsPage } from '../documents/DocumentsPage.tsx';
import { EligibilityPage } from '../eligibility/EligibilityPage.tsx';
import { PacksPage } from '../exchange/PacksPage.tsx';
import { FamilyPages } from '../family/FamilyPages.tsx';
import { NotificationPage } from '../notification/NotificationPage.tsx';
import { ProcessPage } from '../process/ProcessPage.tsx';
import { TimelinePage } from '../process/TimelinePage.tsx';
import { RedactionPage } from '../reports/RedactionPage.tsx';
import { HistoryPage } from './HistoryPage.tsx';
import { KeyOncePage } from './KeyOncePage.tsx';
import { SummaryPage } from './SummaryPage.tsx';

/** A page of a case. The list below is the whole of it. */
export interface CasePlace {
  /** The end of its address: '/cases/<id>/summary'. */
  path: string;
  label: string;
  roles: readonly Role[];
  element: ReactNode;
}

const caseworkers = ['manager', 'coordinator', 'key-worker'] as const;

/** In the order of a review, as the tabs show them. */
export const casePlaces: readonly CasePlace[] = [
  { path: 'summary', label: 'Summary', roles: caseworkers, element: <SummaryPage /> },
  { path: 'notification', label: 'Notification', roles: caseworkers, element: <NotificationPage /> },
  { path: 'eligibility', label: 'Eligibility', roles: caseworkers, element: <EligibilityPage /> },
  { path: 'agencies', label: 'Agencies', roles: caseworkers, element: <AgenciesPages /> },
  { path: 'process', label: 'Process', roles: caseworkers, element: <ProcessPage /> },
  { path: 'family', label: 'Family', roles: caseworkers, element: <FamilyPages /> },
  { path: 'analysis', label: 'Analysis', roles: ['manager', 'coordinator'], element: <AnalysisPage /> },
  { path: 'redaction', label: 'Redaction', roles: ['manager', 'coordinator'], element: <RedactionPage /> },
  { path: 'keying', label: 'Keying', roles: ['manager', 'coordinator'], element: <KeyOncePage /> },
  { path: 'packs', label: 'Key worker pack', roles: caseworkers, element: <PacksPage /> },
  { path: 'documents', label: 'Documents', roles: caseworkers, element: <DocumentsPage /> },
  { path: 'timeline', label: 'Timeline', roles: caseworkers, element: <TimelinePage /> },
  { path: 'history', label: 'History', roles: ['manager', 'coordinator'], element: <HistoryPage /> },
];
