import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { type SavedView, savedViewName } from '../../domain/process/queueView.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Row } from '../ui/Layout.tsx';
import { Select } from '../ui/Select.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

interface OwnViewsProps {
  looked: SavedView;
  /** The saved view it started from. */
  own: string;
  onShow(id: string, view: SavedView): void;
  onOwn(id: string): void;
  /** The views and stages that everybody has, and the filter: they stand in two lines with the person's own. */
  common: ReactNode;
  filter: ReactNode;
}

/** The views a person keeps under names of their own: Alt+1 to Alt+9 take them up, Ctrl+S keeps the one on screen. */
export function OwnViews({ looked, own, onShow, onOwn, common, filter }: OwnViewsProps) {
  const client = useClient();
  const refresh = useRefresh();
  const views = useQuery(useApi().process.queueViews.queryOptions({ input: {} })).data ?? [];
  const [naming, setNaming] = useState(false);
  const chosen = views.find(({ id }) => id === own);
  useShortcut('Ctrl+S', 'Keep this view', () => setNaming(true));

  async function forget(): Promise<void> {
    if (!chosen) return;
    await client.process.forgetQueueView({ id: chosen.id });
    onOwn('');
    await refresh('process');
    announce(`View ${chosen.name} forgotten`);
  }

  return (
    <>
      {views.slice(0, 9).map(({ id, name, view }, place) => (
        <ViewKey key={id} place={place + 1} name={name} run={() => onShow(id, view)} />
      ))}
      <Row end>
        {common}
        {views.length > 0 && (
          <Select
            label="My views"
            nothing="None"
            value={own}
            onChange={(id) => {
              const taken = views.find((each) => each.id === id);
              if (taken) onShow(taken.id, taken.view);
              else onOwn('');
            }}
            options={views.map(({ id, name }, place) => ({
              value: id,
              label: place < 9 ? `${name} (Alt ${place + 1})` : name,
            }))}
          />
        )}
      </Row>
      <Row>
        {filter}
        <Button kind="quiet" onClick={() => setNaming(true)}>
          Keep this view
        </Button>
        {chosen && (
          <Button kind="quiet" onClick={() => void forget()}>
            Forget {chosen.name}
          </Button>
        )}
      </Row>
      {naming && (
        <NameDialog
          looked={looked}
          name={chosen?.name ?? ''}
          onKept={(id) => {
            setNaming(false);
            onOwn(id);
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

function ViewKey({ place, name, run }: { place: number; name: string; run(): void }) {
  useShortcut(`Alt+${place}`, `View ${name}`, run);
  return null;
}

const nameForm = z.object({ name: savedViewName });

interface NameDialogProps {
  looked: SavedView;
  name: string;
  onKept(id: string): void;
  onClose(): void;
}

function NameDialog({ looked, name, onKept, onClose }: NameDialogProps) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(nameForm, { name });
  return (
    <Dialog title="Keep this view" onClose={onClose}>
      <Form
        form={form}
        submit="Keep view"
        saved="View kept"
        onSubmit={async (values) => {
          const { id } = await client.process.saveQueueView({ name: values.name, view: looked });
          await refresh('process');
          onKept(id);
        }}
      >
        <Fields>
          <TextField
            {...form.bind('name')}
            label="Name"
            width="m"
            hint="View, stage, filter and order are kept, for you alone. The same name again replaces it."
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
