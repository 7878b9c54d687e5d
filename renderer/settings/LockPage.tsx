import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { SetByIt, usePolicy } from '../access/SetByIt.tsx';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { NumberField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

function lockFormUpTo(most: number) {
  const minutes = `Enter minutes from 1 to ${most}`;
  return z.object({
    idleMinutes: z.number(minutes).int(minutes).min(1, minutes).max(most, minutes),
    hidden: z.enum(['yes', 'no']),
  });
}

type LockForm = z.input<ReturnType<typeof lockFormUpTo>>;

/** When the app locks by itself, and whether screen sharing shows its window. */
export function LockPage() {
  const settings = useQuery(useApi().store.settings.queryOptions({ input: {} }));
  return (
    <Page narrow>
      <PageHeader title="Lock" lede="The app also locks when the computer sleeps or its screen is locked." />
      <Loaded query={settings} reading="Reading the settings">
        {(all) => {
          const settingOf = (key: string) => all.find((each) => each.key === key)?.value;
          const idle = settingOf('lock.idle-minutes');
          const start: LockForm = {
            idleMinutes: typeof idle === 'number' ? idle : 10,
            hidden: settingOf('window.content-protection') === true ? 'yes' : 'no',
          };
          return <LockSettings start={start} />;
        }}
      </Loaded>
    </Page>
  );
}

function LockSettings({ start }: { start: LockForm }) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const byIt = usePolicy();
  const most = byIt?.idleMinutesAtMost ?? 120;
  const [lockForm] = useState(() => lockFormUpTo(most));
  const hides = byIt?.contentProtection === 'always';
  const form = useZodForm(lockForm, {
    idleMinutes: Math.min(start.idleMinutes, most),
    hidden: hides ? 'yes' : start.hidden,
  });
  return (
    <Form
      form={form}
      submit="Save the lock"
      saved="Lock saved"
      onSubmit={async ({ idleMinutes, hidden }) => {
        await client.store.saveSetting({ key: 'lock.idle-minutes', value: idleMinutes });
        await client.store.saveSetting({ key: 'window.content-protection', value: hidden === 'yes' });
        await refresh('store');
        await navigate('/settings');
      }}
    >
      <Fields>
        <NumberField
          {...form.bind('idleMinutes')}
          label="Lock after"
          hint="Without keyboard or mouse. What was typed is kept as a draft."
          unit="minutes"
        />
        {most < 120 && <SetByIt what={`at most ${most} minutes`} />}
        <Choice
          {...form.bind('hidden')}
          label="Hide the window from screenshots and screen sharing"
          hint="Windows and macOS do this; on Linux it has no effect. A photograph of the screen shows it all the same."
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          disabled={hides}
        />
        {hides && <SetByIt what="the window is always hidden" />}
      </Fields>
    </Form>
  );
}
