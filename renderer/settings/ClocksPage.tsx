import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { agencyDueDays, limitInWords } from '../../domain/process/forms.ts';
import type { SettingChanged } from '../../electron/api/processRecord.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Hidden, Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { NumberField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

type Settings = Awaited<ReturnType<Client['process']['settings']>>;
type ClockSetting = Settings['clocks'][number];

/** '3 versions, the last by Ada, 4 Mar 2026'; 'as shipped' while nobody changed it. */
export function changedWords(version: number, changed: SettingChanged): string {
  if (changed === null) return 'as shipped';
  return `version ${version}, by ${changed.by}, ${sayShortDate(dateOf(changed.at))}`;
}

/** The limits of the twelve clocks, each named as what it is, and the days an agency is given to answer. */
export function ClocksPage() {
  const query = useQuery(useApi().process.settings.queryOptions({ input: {} }));
  return (
    <Page>
      <PageHeader
        title="Limits and clocks"
        lede="No law sets a time for the whole review. Each limit is named as what it is; one changed here is a local target, unless it mirrors the duty of others."
      />
      <Loaded query={query} reading="Reading the limits">
        {(settings) => <Clocks settings={settings} />}
      </Loaded>
    </Page>
  );
}

function Clocks({ settings }: { settings: Settings }) {
  const mayChange = useRole('manager');
  const [changing, setChanging] = useState<ClockSetting | 'agencies' | null>(null);
  const columns: Column<ClockSetting>[] = [
    { key: 'id', heading: 'No.', narrow: true, cell: ({ id }) => id },
    {
      key: 'event',
      heading: 'What is to happen',
      rowHeader: true,
      cell: ({ event, note }) => (
        <>
          {event}
          {note && <div className="desk-secondary">{note}</div>}
        </>
      ),
    },
    {
      key: 'limit',
      heading: 'Limit',
      narrow: true,
      cell: ({ limit, shipped }) => {
        const words = limitInWords(limit);
        return words === shipped ? words : `${words} (shipped: ${shipped})`;
      },
    },
    { key: 'from', heading: 'Counted from', cell: ({ startWords }) => startWords },
    { key: 'status', heading: 'What it is', narrow: true, cell: ({ status }) => <Tag>{status}</Tag> },
    {
      key: 'sources',
      heading: 'Source',
      narrow: true,
      cell: ({ sources }) => (sources.length === 0 ? 'adopted' : sources.join(' ')),
    },
  ];
  if (mayChange) {
    columns.push({
      key: 'change',
      heading: 'Change',
      narrow: true,
      cell: (clock) => (
        <TextButton onClick={() => setChanging(clock)}>
          Change<Hidden> the limit: {clock.event}</Hidden>
        </TextButton>
      ),
    });
  }
  return (
    <>
      <Section title="Clocks" lede={`These limits: ${changedWords(settings.clocksVersion, settings.clocksChanged)}.`}>
        <Table caption="Clocks" captionHidden columns={columns} rows={settings.clocks} rowKey={({ id }) => id} />
      </Section>
      <Section
        title="Days an agency is given"
        lede={`Local target; ${changedWords(settings.agencyDaysVersion, settings.agencyDaysChanged)}.`}
        action={
          mayChange && (
            <Button kind="quiet" small onClick={() => setChanging('agencies')}>
              Change the days
            </Button>
          )
        }
      >
        <p>A request sent today is due in {settings.agencyDays} days, and is chased from then on.</p>
      </Section>
      {changing === 'agencies' && <AgencyDaysDialog settings={settings} onClose={() => setChanging(null)} />}
      {changing !== null && changing !== 'agencies' && (
        <ClockDialog settings={settings} clock={changing} onClose={() => setChanging(null)} />
      )}
    </>
  );
}

const units = ['hours', 'days', 'working-days', 'weeks', 'months'] as const;
const whole = 'Write a whole number from 1 to 10,000, or leave it blank for no limit.';
const clockForm = z.object({
  count: z.number(whole).int(whole).min(1, whole).max(10_000, whole).optional(),
  unit: z.enum(units, 'Choose what is counted.'),
  start: z.string(),
});

interface ChangeProps {
  settings: Settings;
  onClose(): void;
}

function ClockDialog({ settings, clock, onClose }: ChangeProps & { clock: ClockSetting }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(clockForm, {
    count: clock.limit?.count,
    unit: clock.limit?.unit ?? 'days',
    start: clock.startChoices.length > 0 ? (clock.starts[0] ?? '') : '',
  });
  return (
    <Dialog title={`${clock.id}: ${clock.event}`} onClose={onClose}>
      <Form
        form={form}
        submit="Save this limit"
        saved="Limit saved"
        onSubmit={async ({ count, unit, start }) => {
          const limit = count === undefined ? null : { count, unit };
          const starts = start === '' ? clock.starts : [start];
          await client.process.saveClocks({
            clocks: settings.clocks.map((each) =>
              each.id === clock.id
                ? { id: each.id, limit, starts }
                : { id: each.id, limit: each.limit, starts: each.starts },
            ),
            seenVersion: settings.clocksVersion,
          });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <NumberField {...form.bind('count')} label="Limit" optional hint="Blank: no limit is set." />
          <Select
            {...form.bind('unit')}
            label="Counted in"
            options={units.map((unit) => ({ value: unit, label: unit.replace('-', ' ') }))}
          />
          {clock.startChoices.length > 0 && (
            <Select {...form.bind('start')} label="Counted from" options={clock.startChoices} />
          )}
        </Fields>
        <p className="desk-secondary">
          Shipped as {clock.shipped}. Due dates of every open case are counted anew; nothing that was recorded changes.
        </p>
      </Form>
    </Dialog>
  );
}

const daysForm = z.object({ days: agencyDueDays });

function AgencyDaysDialog({ settings, onClose }: ChangeProps) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(daysForm, { days: settings.agencyDays });
  return (
    <Dialog title="Days an agency is given" onClose={onClose}>
      <Form
        form={form}
        submit="Save the days"
        saved="Days saved"
        onSubmit={async ({ days }) => {
          await client.process.saveAgencyDays({ days, seenVersion: settings.agencyDaysVersion });
          await refresh('process', 'agencies');
          onClose();
        }}
      >
        <Fields>
          <NumberField
            {...form.bind('days')}
            label="Days to answer"
            hint="From the day the request is sent. Requests sent before keep the day they were given."
            unit="days"
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
