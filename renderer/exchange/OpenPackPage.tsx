import { useNavigate } from 'react-router';
import { useRefresh } from '../store/connection.tsx';
import { Page } from '../ui/Layout.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { OpenPackForm, OwnKey } from './OpenPackForm.tsx';

/** On a key worker's laptop: a family that comes in a pack. */
export function OpenPackPage() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  return (
    <Page narrow>
      <PageHeader
        title="Open a pack"
        lede="The file that the office made for you. The family is then in your list, and you can work without a connection."
      />
      <OpenPackForm
        onOpened={async ({ caseId }) => {
          await refresh('exchange', 'family', 'process');
          await navigate(`/cases/${caseId}/family`);
        }}
      />
      <OwnKey />
    </Page>
  );
}
