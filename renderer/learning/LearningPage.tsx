import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { counted } from '../../domain/dates.ts';
import type { LearningChoices } from '../../electron/api/learning.ts';
import { useApi } from '../store/connection.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Tabs } from '../ui/SubNav.tsx';
import { LearningSearch } from './LearningSearch.tsx';
import { Renew } from './Renew.tsx';
import { ThemeTab } from './ThemeTab.tsx';

/** What was learned from decided cases, in words that name nobody; themes across years. */
export function LearningPage() {
  const choices = useQuery(useApi().learning.choices.queryOptions({ input: {}, gcTime: 0 }));
  return (
    <Page>
      <PageHeader
        title="Learning"
        lede={
          choices.data?.ready
            ? `${counted(choices.data.cases, 'decided case')}. Names, dates and places are taken out by the app; somebody who knew a child may still recognise them.`
            : 'Decided cases, without names, dates and places.'
        }
      />
      <Loaded query={choices} reading="Opening the learning search">
        {(given) => (given.ready ? <Ready choices={given} /> : <Renew />)}
      </Loaded>
    </Page>
  );
}

function Ready({ choices }: { choices: LearningChoices }): ReactNode {
  if (choices.cases === 0) {
    return (
      <EmptyState title="No case is decided yet.">
        A case comes in here once a panel has approved its analysis, or it was imported as reviewed.
      </EmptyState>
    );
  }
  return (
    <Tabs
      label="Learning"
      items={[
        { id: 'search', label: 'Search', panel: <LearningSearch choices={choices} /> },
        { id: 'theme', label: 'Themes', panel: <ThemeTab choices={choices} /> },
      ]}
    />
  );
}
