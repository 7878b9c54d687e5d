import { type ReactNode, useMemo } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { type Role, roles } from '../domain/access/roles.ts';
import { OwnPassphrasePage } from './access/OwnPassphrasePage.tsx';
import { PeoplePage } from './access/PeoplePage.tsx';
import { DirectoryPage } from './agencies/DirectoryPage.tsx';
import { QuestionsPage } from './agencies/QuestionsPage.tsx';
import { FactorListPage } from './analysis/FactorListPage.tsx';
import { AuditPage } from './audit/AuditPage.tsx';
import { CasePage } from './case/CasePage.tsx';
import { ImportPage } from './exchange/ImportPage.tsx';
import { MergePage } from './exchange/MergePage.tsx';
import { OpenPackPage } from './exchange/OpenPackPage.tsx';
import { FamiliesPage } from './family/FamiliesPage.tsx';
import { KeyWorkersPage } from './family/KeyWorkersPage.tsx';
import { LetterTemplatesPage } from './family/LetterTemplatesPage.tsx';
import { Frame, type NavItem } from './frame/Frame.tsx';
import { NotAllowed } from './frame/NotAllowed.tsx';
import { LearningPage } from './learning/LearningPage.tsx';
import { ComparePage } from './notification/ComparePage.tsx';
import { JoinedPage } from './notification/JoinedPage.tsx';
import { NotifyPage } from './notification/NotifyPage.tsx';
import { PairsPage } from './notification/PairsPage.tsx';
import { ActionsPage } from './panel/ActionsPage.tsx';
import { InterestsPage } from './panel/InterestsPage.tsx';
import { LivePage } from './panel/LivePage.tsx';
import { MeetingPage } from './panel/MeetingPage.tsx';
import { MeetingsPage } from './panel/MeetingsPage.tsx';
import { MinutesPage } from './panel/MinutesPage.tsx';
import { PapersPage } from './panel/PapersPage.tsx';
import { PlannerPage } from './panel/PlannerPage.tsx';
import { QuorumPage } from './panel/QuorumPage.tsx';
import { ArchivePage } from './reports/ArchivePage.tsx';
import { LearningSetPage } from './reports/LearningSetPage.tsx';
import { ReportsPage } from './reports/ReportsPage.tsx';
import { BackupsPage } from './settings/BackupsPage.tsx';
import { BankHolidaysPage } from './settings/BankHolidaysPage.tsx';
import { ClocksPage } from './settings/ClocksPage.tsx';
import { DoubtfulRowsPage } from './settings/DoubtfulRowsPage.tsx';
import { LockPage } from './settings/LockPage.tsx';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { UpdatePage } from './settings/UpdatePage.tsx';
import { useSession } from './store/session.ts';
import { WorkQueuePage } from './work/WorkQueuePage.tsx';

const caseworkers = ['manager', 'coordinator', 'key-worker'] as const satisfies readonly Role[];

/** A page of the app. The list below is the whole of it: what is not here does not exist. */
export interface Place {
  /** '/cases', or '/cases/:caseId/*' for a page that has pages of its own. */
  path: string;
  roles: readonly Role[];
  element: ReactNode;
  /** Its words in the left navigation; without them it is reached from other pages. */
  nav?: string | Partial<Record<Role, string>>;
  /** Stands apart, at the end of the navigation. */
  apart?: boolean;
}

/** In the order of the navigation. The first that a role may see is its home. */
export const places: readonly Place[] = [
  {
    path: '/work',
    roles: caseworkers,
    element: <WorkQueuePage />,
    nav: { manager: 'Work queue', coordinator: 'Work queue' },
  },
  {
    path: '/families',
    roles: caseworkers,
    element: <FamiliesPage />,
    nav: { manager: 'Families', coordinator: 'Families', 'key-worker': 'My families' },
  },
  { path: '/families/merge', roles: ['manager', 'coordinator'], element: <MergePage /> },
  { path: '/families/open-pack', roles: caseworkers, element: <OpenPackPage /> },
  { path: '/families/key-workers', roles: ['manager', 'coordinator'], element: <KeyWorkersPage /> },
  { path: '/families/letters', roles: ['manager'], element: <LetterTemplatesPage /> },
  { path: '/duplicates', roles: ['manager', 'coordinator'], element: <PairsPage /> },
  { path: '/duplicates/:keptId/:otherId', roles: ['manager', 'coordinator'], element: <ComparePage /> },
  { path: '/joined/:mergeId', roles: ['manager', 'coordinator'], element: <JoinedPage /> },
  { path: '/notify', roles: ['manager', 'coordinator'], element: <NotifyPage /> },
  { path: '/cases/:caseId/*', roles: caseworkers, element: <CasePage /> },
  { path: '/settings/agencies', roles: ['manager', 'coordinator'], element: <DirectoryPage /> },
  { path: '/settings/questions', roles: ['manager', 'coordinator'], element: <QuestionsPage /> },
  { path: '/settings/clocks', roles: ['manager', 'coordinator'], element: <ClocksPage /> },
  { path: '/settings/bank-holidays', roles: ['manager', 'coordinator'], element: <BankHolidaysPage /> },
  { path: '/settings/import', roles: ['manager', 'coordinator'], element: <ImportPage /> },
  { path: '/meetings', roles: ['manager', 'coordinator'], element: <MeetingsPage />, nav: 'Meetings' },
  { path: '/meetings/planner', roles: ['manager', 'coordinator'], element: <PlannerPage /> },
  { path: '/meetings/:meetingId', roles: ['manager', 'coordinator'], element: <MeetingPage /> },
  { path: '/meetings/:meetingId/live', roles: ['manager', 'coordinator'], element: <LivePage /> },
  { path: '/meetings/:meetingId/interests', roles: ['manager', 'coordinator'], element: <InterestsPage /> },
  { path: '/meetings/:meetingId/minutes', roles: ['manager', 'coordinator'], element: <MinutesPage /> },
  { path: '/meetings/:meetingId/papers', roles: ['manager', 'coordinator'], element: <PapersPage /> },
  { path: '/actions', roles: ['manager', 'coordinator'], element: <ActionsPage />, nav: 'Actions' },
  { path: '/reports', roles: ['manager', 'coordinator'], element: <ReportsPage />, nav: 'Reports' },
  { path: '/reports/archive', roles: ['manager', 'coordinator'], element: <ArchivePage /> },
  { path: '/reports/learning-set', roles: ['manager', 'coordinator'], element: <LearningSetPage /> },
  { path: '/learning', roles: ['manager', 'coordinator'], element: <LearningPage />, nav: 'Learning' },
  { path: '/settings/quorum', roles: ['manager'], element: <QuorumPage /> },
  { path: '/settings/people', roles: ['manager'], element: <PeoplePage /> },
  { path: '/settings/factors', roles: ['manager'], element: <FactorListPage /> },
  { path: '/settings/backups', roles: ['manager', 'coordinator'], element: <BackupsPage /> },
  { path: '/settings/lock', roles: ['manager'], element: <LockPage /> },
  { path: '/settings/update', roles: ['manager'], element: <UpdatePage /> },
  { path: '/settings/rows-set-aside', roles: ['manager'], element: <DoubtfulRowsPage /> },
  { path: '/settings/passphrase', roles, element: <OwnPassphrasePage /> },
  { path: '/audit', roles: ['manager', 'auditor'], element: <AuditPage />, nav: 'Audit' },
  { path: '/settings', roles, element: <SettingsPage />, nav: 'Settings', apart: true },
];

/** The words of a place in the navigation for this role, or null when it is not in it. */
function navWords(place: Place, role: Role): string | null {
  if (!place.roles.includes(role)) return null;
  if (typeof place.nav === 'string') return place.nav;
  return place.nav?.[role] ?? null;
}

/** The frame with the page that the address asks for. */
export function Desk() {
  const { me } = useSession();
  const items = useMemo<NavItem[]>(
    () =>
      places.flatMap((place) => {
        const label = navWords(place, me.role);
        return label === null ? [] : [{ to: place.path, label, apart: place.apart === true }];
      }),
    [me.role],
  );
  const home = items[0]?.to ?? '/settings';
  return (
    <Frame items={items}>
      <Routes>
        {places.map(({ path, roles: allowed, element }) => (
          <Route
            key={path}
            path={path}
            element={allowed.includes(me.role) ? element : <NotAllowed code="NOT_ALLOWED" />}
          />
        ))}
        {home !== '/' && <Route path="/" element={<Navigate to={home} replace />} />}
        <Route path="*" element={<NotAllowed code="NOT_FOUND" />} />
      </Routes>
    </Frame>
  );
}
