import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { disclosureProfiles } from '../../domain/privacy/release/presets.ts';
import { mostlyHidden, pooledPeriod } from '../../domain/reports/figures.ts';
import { useApi } from '../store/connection.tsx';
import { Button, TextLink } from '../ui/Button.tsx';
import { Checkboxes } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { isIsoDate, today } from '../ui/dates.ts';
import { Columns, Page, Row, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { BuildReport } from './BuildReport.tsx';
import { CrossTable, FiguresTable } from './FiguresTable.tsx';

export type ProfileId = 'P1' | 'P2' | 'P3' | 'P4';

/** The last financial year that has ended. @example lastYear('2026-11-22') // { from: '2025-04-01', to: '2026-03-31' } */
function lastYear(now: string): { from: string; to: string } {
  const year = Number(now.slice(0, 4)) - (now.slice(5) >= '04-01' ? 1 : 2);
  return { from: `${year}-04-01`, to: `${year + 1}-03-31` };
}

/** Reports that anyone may read: the figures as they would be printed, and the files. */
export function ReportsPage() {
  const [period, setPeriod] = useState(lastYear(today()));
  const [profile, setProfile] = useState<ProfileId>('P1');
  const [compare, setCompare] = useState<'year-before'[]>([]);
  const [building, setBuilding] = useState(false);
  const chosen = disclosureProfiles.find((each) => each.id === profile);
  const whole = isIsoDate(period.from) && isIsoDate(period.to) && period.from <= period.to;
  const preview = useQuery({
    ...useApi().reports.preview.queryOptions({ input: { period, profile, compare: compare.length > 0 } }),
    enabled: whole,
  });
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
      <Row>
        <DateField label="From" value={period.from} onChange={(from) => setPeriod((last) => ({ ...last, from }))} />
        <DateField label="To" value={period.to} onChange={(to) => setPeriod((last) => ({ ...last, to }))} />
        <Select<ProfileId>
          label="Who may read it"
          width="l"
          options={disclosureProfiles.map(({ id, name, audience }) => ({ value: id, label: `${name}: ${audience}` }))}
          value={profile}
          onChange={(id) => id !== '' && setProfile(id)}
        />
      </Row>
      <Checkboxes<'year-before'>
        inline
        label="Compare"
        options={[{ value: 'year-before', label: 'Print the year before beside it' }]}
        value={compare}
        onChange={setCompare}
      />
      {chosen && <p className="desk-secondary">{chosen.reason}</p>}
      {whole && (
        <Loaded query={preview} reading="Counting, and attacking the numbers">
          {({ groups, rule }) => (
            <Stack>
              <p>
                As printed: {rule}.
                {compare.length > 0 &&
                  !groups.some(({ tables }) =>
                    tables.some(({ rows }) => rows.some((row) => row.before !== undefined)),
                  ) &&
                  ' The year before cannot be printed beside it: it has no deaths on record, or too few to print.'}
              </p>
              <Columns>
                {groups.map((group) => (
                  <Section
                    key={group.group}
                    title={group.group === 'notified' ? 'Deaths notified' : 'Deaths reviewed'}
                    lede={
                      group.group === 'notified'
                        ? 'Counted by date of death.'
                        : 'Counted by date of the overview panel.'
                    }
                  >
                    {group.hidden > mostlyHidden && (
                      <Notice tone="info" title="Most of these numbers would be hidden">
                        <div>
                          <Button kind="quiet" small onClick={() => setPeriod(pooledPeriod(period))}>
                            Take three years together
                          </Button>
                        </div>
                      </Notice>
                    )}
                    {group.refused ? (
                      <Notice tone="attention" title={group.refused.reason}>
                        <ul>
                          {group.refused.proposals.map((proposal) => (
                            <li key={proposal}>{proposal}</li>
                          ))}
                        </ul>
                      </Notice>
                    ) : (
                      <>
                        <Notice tone={group.attack.passed ? 'done' : 'attention'}>
                          {group.attack.passed
                            ? `Attacked together with earlier reports: ${group.attack.attacked} hidden numbers, none can be worked out.`
                            : 'Attacked together with earlier reports: a hidden number could be worked out. The report cannot leave.'}
                        </Notice>
                        {group.tables.map((table) => (
                          <FiguresTable key={table.id} table={table} />
                        ))}
                        {group.cross && <CrossTable table={group.cross} />}
                      </>
                    )}
                  </Section>
                ))}
              </Columns>
            </Stack>
          )}
        </Loaded>
      )}
      {building && (
        <BuildReport
          period={period}
          profile={profile}
          compare={compare.length > 0}
          onClose={() => setBuilding(false)}
        />
      )}
    </Page>
  );
}
