import { Route, Routes } from 'react-router';
import { NotAllowed } from '../frame/NotAllowed.tsx';
import { AgenciesPage } from './AgenciesPage.tsx';
import { AnswersPage } from './AnswersPage.tsx';
import { MergeDeskPage } from './MergeDeskPage.tsx';

/** The pages about agencies within a case. */
export function AgenciesPages() {
  return (
    <Routes>
      <Route index element={<AgenciesPage />} />
      <Route path="answers/:requestId" element={<AnswersPage />} />
      <Route path="desk/:form" element={<MergeDeskPage />} />
      <Route path="*" element={<NotAllowed code="NOT_FOUND" />} />
    </Routes>
  );
}
