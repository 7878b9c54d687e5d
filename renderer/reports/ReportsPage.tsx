import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type DisclosureProfile, disclosureProfiles, panelRoom } from '../../domain/privacy/release/presets.ts';
import {
  lastQuarter,
  lastYear,
  periodInWords,
  pooledPeriod,
  type ReportKind,
  type ReportPeriod,
} from '../../domain/reports/period.ts';
import { useApi } from '../store/connection.tsx';
import { Button, TextLink } from '../ui/Button.tsx';
import { Tick } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Details } from '../ui/Details.tsx';
import { isIsoDate, today } from '../ui/dates.ts';
import { Columns, Page, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { BuildReport } from './BuildReport.tsx';
import { GroupFigures } from './GroupFigures.tsx';

const profiles: readonly DisclosureProfile[] = [...disclosureProfiles, panelRoom];
const lastOf = { annual: lastYear, quarterly: lastQuarter } as const;

/** Reports from one set of figures, for anyone, for partners, or for the panel: the numbers as they would be printed. */
export function ReportsPage() {
  const [kind, setKind] = useState<ReportKind>('annual');
  const [period, setPeriod] = useState<ReportPeriod>(lastYear(today()));
  const [profileId, setProfileId] = useState<DisclosureProfile['id']>('P1');
  const [compare, setCompare] = useState(false);
  const [building, setBuilding] = useState(false);
  const profile = profiles.find(({ id }) => id === profileId) ?? panelRoom;
  const whole = isIsoDate(period.from) && isIsoDate(period.to) && period.from <= period.to;
  const asked = { kind, period, profile: profileId, compare };
  const preview = useQuery({ ...useApi().reports.preview.queryOptions({ input: asked }), enabled: whole });

  function chooseKind(next: ReportKind | ''): void {
    if (next === '') return;
    setKind(next);
    setPeriod(lastOf[next](today()));
  }

  return (
    <Page>
      <PageHeader
        title="Reports"
        more={
          <>
            <TextLink to="/reports/learning-set">Learning set</TextLink>
            <TextLink to="/reports/archive">What was published</TextLink>
          </>
        }
        lede="Deaths notified and deaths reviewed are different groups and are never added."
        action={
          <Button busy={!whole} onClick={() => setBuilding(true)}>
            Make the report
          </Button>
        }
      />
      <div className="desk-asked">
        <Select<ReportKind>
          label="Report"
          width="s"
          options={[
            { value: 'annual', label: 'Annual' },
            { value: 'quarterly', label: 'Quarterly' },
          ]}
          value={kind}
          onChange={chooseKind}
        />
        <DateField label="From" value={period.from} onChange={(from) => setPeriod((last) => ({ ...last, from }))} />
        <DateField label="To" value={period.to} onChange={(to) => setPeriod((last) => ({ ...last, to }))} />
        <Select<DisclosureProfile['id']>
          label="Who may read it"
          options={profiles.map(({ id, name, audience }) => ({
            value: id,
            label: name === 'Publication' ? audience : `${name}: ${audience}`,
          }))}
          value={profileId}
          onChange={(id) => id !== '' && setProfileId(id)}
        />
      </div>
      <Tick label="Print the year before beside it" value={compare} onChange={setCompare} />
      {whole && (
        <Loaded query={preview} reading="Counting, and attacking the numbers">
          {({ groups, rule, counted }) => (
            <Stack>
              <div>
                <p className="desk-secondary">
                  As printed: {rule}.
                  {compare &&
                    !groups.some(isCompared) &&
                    ' The year before has no deaths on record, or too few to print.'}
                </p>
                <Details summary="Why this rule">{profile.reason}</Details>
              </div>
              {counted.from !== period.from && (
                <Notice tone="info" title={`Counted from ${periodInWords(counted)}`}>
                  The quarter alone has too few deaths to print, so twelve months that end with it are taken together.
                </Notice>
              )}
              <Columns>
                {groups.map((group) => (
                  <GroupFigures
                    key={group.group}
                    group={group}
                    exact={profile.exact}
                    onPool={() => setPeriod(pooledPeriod(period))}
                  />
                ))}
              </Columns>
            </Stack>
          )}
        </Loaded>
      )}
      {building && (
        <BuildReport
          asked={asked}
          profile={profile}
          population={preview.data?.population ?? null}
          onClose={() => setBuilding(false)}
        />
      )}
    </Page>
  );
}

function isCompared({ tables }: { tables: readonly { rows: readonly { before?: number | null | undefined }[] }[] }) {
  return tables.some(({ rows }) => rows.some(({ before }) => before !== undefined));
}
