import { useState } from 'react';
import { z } from 'zod';
import type { AgenciesView } from '../../electron/api/agencies.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Checkboxes } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { AgencyForm } from './AgencyForm.tsx';

const schema = z.object({
  agencyIds: z.array(z.string()).min(1, 'Choose at least one agency.'),
  forms: z.array(z.string()).min(1, 'Choose at least one form.'),
});

/** Chooses whom to ask and for which forms; one request for each of them. */
export function PrepareDialog({ view, onClose }: { view: AgenciesView; onClose(): void }) {
  const [adding, setAdding] = useState(view.directory.length === 0);
  const refresh = useRefresh();
  return (
    <Dialog title={adding ? 'Add an agency to the directory' : 'Ask agencies'} wide onClose={onClose}>
      {adding ? (
        <AgencyForm
          agency={null}
          suggestedName={view.namedElsewhere[0] ?? ''}
          onSaved={async () => {
            await refresh('agencies');
            setAdding(false);
          }}
        />
      ) : (
        <Choose key={view.directory.length} view={view} onAdd={() => setAdding(true)} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Choose({ view, onAdd, onClose }: { view: AgenciesView; onAdd(): void; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const [all, setAll] = useState(false);
  const start = view.forms.filter(({ because, requests }) => because !== null && requests === 0).map(({ id }) => id);
  const form = useZodForm(schema, { agencyIds: [], forms: start.length > 0 ? start : ['reporting'] });
  const shown = view.forms.filter(({ because }) => all || because !== null);
  return (
    <Form
      form={form}
      submit="Prepare requests"
      saved="Requests prepared"
      onSubmit={async (chosen) => {
        await client.agencies.prepare({ caseId: view.caseId, ...chosen });
        await refresh('agencies', 'process');
        onClose();
      }}
    >
      <div className="desk-pairs">
        <Fields>
          <Checkboxes
            {...form.bind('agencyIds')}
            label="Agencies"
            options={view.directory.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {view.namedElsewhere.length > 0 && (
            <p className="desk-secondary">
              In the notification, not in the directory: {view.namedElsewhere.join(', ')}.
            </p>
          )}
          <div>
            <TextButton onClick={onAdd}>Add an agency to the directory</TextButton>
          </div>
        </Fields>
        <Fields>
          <Checkboxes
            {...form.bind('forms')}
            label="Forms"
            options={shown.map(({ id, name, because }) => ({
              value: id,
              label: because ? `${name} (${because.toLowerCase()})` : name,
            }))}
          />
          {!all && (
            <div>
              <TextButton onClick={() => setAll(true)}>Show every form</TextButton>
            </div>
          )}
        </Fields>
      </div>
    </Form>
  );
}
