import { useState } from 'react';
import { promiseInput } from '../../domain/family/promises.ts';
import type { FamilyPromiseView, FamilyView } from '../../electron/api/family.ts';
import { toProblem } from '../errors.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Section } from '../ui/Layout.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** What the family was told would happen, and by when; open ones first. */
export function Promises({ view }: { view: FamilyView }) {
  const [adding, setAdding] = useState(false);
  const open = view.promises.filter((promise) => promise.keptOn === null);
  const kept = view.promises.filter((promise) => promise.keptOn !== null);
  return (
    <Section
      title="Promised to them"
      action={
        <Button kind="quiet" small onClick={() => setAdding(true)}>
          Add<span className="desk-hidden"> a promise</span>
        </Button>
      }
    >
      {view.promises.length === 0 ? (
        <p className="desk-secondary">Nothing promised yet.</p>
      ) : (
        <ul className="desk-plain-list">
          {[...open, ...kept].map((promise) => (
            <PromiseLine key={promise.id} promise={promise} view={view} />
          ))}
        </ul>
      )}
      {adding && <AddPromise view={view} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function PromiseLine({ promise, view }: { promise: FamilyPromiseView; view: FamilyView }) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const { id: promiseId, rowVersion, keptOn } = promise;
  async function keep(): Promise<void> {
    try {
      const on = keptOn === null ? view.today : null;
      await client.family.keepPromise({ caseId: view.caseId, promiseId, rowVersion, keptOn: on });
      await refresh('family', 'process');
    } catch (error) {
      setProblem(toProblem(error));
    }
  }
  return (
    <li>
      {promise.what}
      <span className="desk-secondary desk-line">
        {keptOn === null ? (
          <>
            Due {sayShortDate(promise.dueOn)} {promise.dueOn < view.today && <Tag tone="attention">Overdue</Tag>}{' '}
          </>
        ) : (
          `Done ${sayShortDate(keptOn)} `
        )}
        <Button kind="quiet" small onClick={() => void keep()}>
          {keptOn === null ? 'Done today' : 'Not done after all'}
          <span className="desk-hidden">: {promise.what}</span>
        </Button>
      </span>
      {problem !== null && <ProblemNotice problem={problem} />}
    </li>
  );
}

function AddPromise({ view, onClose }: { view: FamilyView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(promiseInput, { what: '', dueOn: '' });
  return (
    <Dialog title="Something promised to the family" onClose={onClose}>
      <Form
        form={form}
        submit="Add promise"
        saved="Promise added"
        onSubmit={async (promise) => {
          await client.family.addPromise({ caseId: view.caseId, promise });
          await refresh('family', 'process');
          onClose();
        }}
      >
        <Fields>
          <TextField {...form.bind('what')} label="What they were told" width="full" />
          <DateField {...form.bind('dueOn')} label="By when" now={view.today} />
        </Fields>
      </Form>
    </Dialog>
  );
}
