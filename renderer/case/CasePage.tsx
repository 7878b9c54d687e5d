import { useQuery } from '@tanstack/react-query';
import { Navigate, Route, Routes, useParams } from 'react-router';
import type { CaseHeader as ApiHeader } from '../../electron/api/process.ts';
import { WhyOpenPage } from '../access/WhyOpenPage.tsx';
import { toProblem } from '../errors.ts';
import { NotAllowed } from '../frame/NotAllowed.tsx';
import { useApi } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Loaded } from '../ui/Loaded.tsx';
import type { TagTone } from '../ui/Tag.tsx';
import { CaseFrame, type CaseHeader } from './CaseFrame.tsx';
import { casePlaces } from './casePages.tsx';
import { CaseContext } from './useCase.ts';
import { useFoundRow } from './useFoundRow.ts';

/** A case with all its pages. */
export function CasePage() {
  const { caseId = '', '*': rest = '' } = useParams();
  const { me } = useSession();
  useFoundRow();
  const header = useQuery(useApi().process.header.queryOptions({ input: { caseId } }));
  const places = casePlaces.filter((place) => place.roles.includes(me.role));
  const pages = places.map(({ path, label }) => ({ to: `/cases/${caseId}/${path}`, label }));
  // A question once answered may be asked again after a later reading: what was read before is not shown meanwhile.
  const problem = header.error === null ? null : toProblem(header.error);
  if (problem?.code === 'SENSITIVE_CASE') return <WhyOpenPage caseId={caseId} number={problem.list?.[0] ?? ''} />;
  // A number that was a second record of one death leads to the case that goes on, whatever still names it.
  if (problem?.leadsTo) return <Navigate to={`/cases/${problem.leadsTo}/${rest}`} replace />;
  return (
    <Loaded query={header} reading="Opening the case">
      {(shown) => (
        <CaseContext value={shown}>
          <CaseFrame header={frameHeader(shown)} pages={pages}>
            <Routes>
              {places.map(({ path, element }) => (
                <Route key={path} path={`${path}/*`} element={element} />
              ))}
              <Route index element={<Navigate to={pages[0]?.to ?? '/'} replace />} />
              <Route path="*" element={<NotAllowed code="NOT_FOUND" />} />
            </Routes>
          </CaseFrame>
        </CaseContext>
      )}
    </Loaded>
  );
}

/** How a stage looks: settled, waiting for somebody, or on its way. */
export function stageTone(code: string): TagTone {
  if (code === 'closed' || code === 'outside-review' || code === 'led-elsewhere') return 'done';
  return code === 'immediate-decisions' ? 'attention' : 'info';
}

/** Today's key worker in a few words; null when there is none. */
export function keyWorkerWords(keyWorker: ApiHeader['keyWorker']): string | null {
  switch (keyWorker.state) {
    case 'allocated':
      return keyWorker.coveredBy === null ? keyWorker.name : `${keyWorker.coveredBy}, for ${keyWorker.name}`;
    case 'declined-by-family':
      return 'declined by the family';
    default:
      return null;
  }
}

function frameHeader(shown: ApiHeader): CaseHeader {
  return {
    number: shown.number,
    name: shown.name,
    age: shown.age,
    diedOn: shown.diedOn,
    daysSinceDeath: shown.daysSinceDeath,
    sensitive: shown.sensitive,
    stage: { label: shown.stage.label, tone: stageTone(shown.stage.code) },
    keyWorker: keyWorkerWords(shown.keyWorker),
    ...(shown.daysWithoutKeyWorker === null ? {} : { daysWithoutKeyWorker: shown.daysWithoutKeyWorker }),
    waitsFor: shown.waitsFor.slice(0, 3).map((each) => each.what),
  };
}
