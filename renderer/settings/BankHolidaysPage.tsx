import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { isDate } from '../../domain/dates.ts';
import type { BankHolidaySetting } from '../../domain/process/forms.ts';
import { usualBankHolidays } from '../../domain/process/usualBankHolidays.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Hidden, Page, Row } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { NumberField, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { changedWords } from './ClocksPage.tsx';

type Settings = Awaited<ReturnType<Client['process']['settings']>>;
type Day = BankHolidaySetting[number];

/** The days that are no working days, by year: what clocks in working days leave out. */
export function BankHolidaysPage() {
  const query = useQuery(useApi().process.settings.queryOptions({ input: {} }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the bank holidays">
        {(settings) => <BankHolidays settings={settings} />}
      </Loaded>
    </Page>
  );
}

function BankHolidays({ settings }: { settings: Settings }) {
  const client = useClient();
  const refresh = useRefresh();
  const mayChange = useRole('manager');
  const { bankHolidays: days, bankHolidaysVersion: seenVersion } = settings;
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))].sort().reverse();
  const [chosen, setChosen] = useState('');
  const [adding, setAdding] = useState<'year' | 'day' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const year = years.includes(chosen) ? chosen : (years[0] ?? '');
  const shown = days.filter(({ date }) => date.startsWith(year));

  async function save(list: Day[], said: string): Promise<void> {
    await client.process.saveBankHolidays({ bankHolidays: list, seenVersion });
    await refresh('process');
    announce(said);
  }

  async function takeOut(gone: readonly Day[], said: string): Promise<void> {
    setProblem(null);
    try {
      await save(
        days.filter((day) => !gone.includes(day)),
        said,
      );
    } catch (error) {
      setProblem(error);
    }
  }

  const columns: Column<Day>[] = [
    { key: 'date', heading: 'Day', narrow: true, cell: ({ date }) => sayDate(date) },
    { key: 'name', heading: 'What it is', rowHeader: true, cell: ({ name }) => name },
    { key: 'source', heading: 'Source', cell: ({ source }) => source ?? 'list shipped with the app, 2018 to 2027' },
  ];
  if (mayChange) {
    columns.push({
      key: 'out',
      heading: 'Take out',
      narrow: true,
      cell: (day) => (
        <TextButton onClick={() => void takeOut([day], `${day.name} taken out`)}>
          Take out<Hidden> {day.name}</Hidden>
        </TextButton>
      ),
    });
  }
  return (
    <>
      <PageHeader
        title="Bank holidays"
        lede={`England and Wales: ${changedWords(seenVersion, settings.bankHolidaysChanged)}. Weekends, Christmas Day and Good Friday are never working days, whatever stands here.`}
        action={mayChange && <Button onClick={() => setAdding('year')}>Add a year</Button>}
        more={
          mayChange && (
            <Button kind="quiet" onClick={() => setAdding('day')}>
              Add a day
            </Button>
          )
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Row end>
        <Select
          label="Year"
          width="s"
          value={year}
          onChange={setChosen}
          options={years.map((each) => ({ value: each, label: each }))}
        />
        {mayChange && shown.length > 0 && (
          <Button kind="quiet" onClick={() => void takeOut(shown, `${year} taken out`)}>
            Take {year} out
          </Button>
        )}
      </Row>
      <Table
        caption={`Bank holidays of ${year}`}
        captionHidden
        columns={columns}
        rows={shown}
        rowKey={({ date }) => date}
      />
      {adding === 'year' && (
        <YearDialog
          next={Number(years[0] ?? '2026') + 1}
          there={years}
          onAdd={async (added, from) => {
            await save(
              [...days, ...usualBankHolidays(added).map((day) => ({ ...day, source: from }))],
              `${added} added`,
            );
            setChosen(String(added));
            setAdding(null);
          }}
          onClose={() => setAdding(null)}
        />
      )}
      {adding === 'day' && (
        <DayDialog
          onAdd={async (day) => {
            await save([...days, day], `${day.name} added`);
            setChosen(day.date.slice(0, 4));
            setAdding(null);
          }}
          onClose={() => setAdding(null)}
        />
      )}
    </>
  );
}

const source = z.string().trim().min(1, 'Write where the days were read.').max(200);

interface YearDialogProps {
  next: number;
  there: readonly string[];
  onAdd(year: number, source: string): Promise<void>;
  onClose(): void;
}

function YearDialog({ next, there, onAdd, onClose }: YearDialogProps) {
  const yearWords = 'Write a year from 2000 to 2099.';
  const [schema] = useState(() =>
    z.object({
      year: z
        .number(yearWords)
        .int(yearWords)
        .min(2000, yearWords)
        .max(2099, yearWords)
        .refine((year) => !there.includes(String(year)), 'This year is in the list.'),
      source,
    }),
  );
  const form = useZodForm(schema, { year: next, source: '' });
  return (
    <Dialog title="Add a year" onClose={onClose}>
      <Form form={form} submit="Add the year" onSubmit={({ year, source: from }) => onAdd(year, from)}>
        <Fields>
          <NumberField {...form.bind('year')} label="Year" />
          <TextField
            {...form.bind('source')}
            label="Where its days were read"
            hint="The published list, and the day you read it."
          />
        </Fields>
        <p className="desk-secondary">
          The eight usual days are worked out, with substitutes for weekends. Compare them with the published list: days
          moved or added by proclamation are not among them.
        </p>
      </Form>
    </Dialog>
  );
}

const dayForm = z.object({
  date: z.string().refine(isDate, 'Write the day as a date.'),
  name: z.string().trim().min(1, 'Write what the day is.').max(100),
  source,
});

function DayDialog({ onAdd, onClose }: { onAdd(day: Day): Promise<void>; onClose(): void }) {
  const form = useZodForm(dayForm, { date: '', name: '', source: '' });
  return (
    <Dialog title="Add a day" onClose={onClose}>
      <Form form={form} submit="Add the day" onSubmit={onAdd}>
        <Fields>
          <DateField {...form.bind('date')} label="Day" />
          <TextField {...form.bind('name')} label="What it is" width="m" />
          <TextField {...form.bind('source')} label="Where it was read" />
        </Fields>
      </Form>
    </Dialog>
  );
}
