import { allocationEnd } from '../../domain/family/keyWorker.ts';
import type { FamilyView } from '../../electron/api/family.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** Ends an allocation when nobody follows at once. To hand over, change the key worker instead. */
export function EndAllocationDialog({
  view,
  allocation,
  onClose,
}: {
  view: FamilyView;
  allocation: FamilyView['allocations'][number];
  onClose(): void;
}) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(allocationEnd, { endOn: view.today, reason: '' });
  return (
    <Dialog title={`End for ${allocation.personName ?? 'this family'}`} onClose={onClose}>
      <p className="desk-secondary">
        The family has no key worker after this day. To hand over, choose Change instead.
      </p>
      <Form
        form={form}
        submit="End allocation"
        saved="Allocation ended"
        onSubmit={async (end) => {
          await client.family.endAllocation({ caseId: view.caseId, allocationId: allocation.id, end });
          await refresh('family', 'process');
          onClose();
        }}
      >
        <Fields>
          <DateField {...form.bind('endOn')} label="Last day" now={view.today} />
          <TextArea {...form.bind('reason')} label="Why" short />
        </Fields>
      </Form>
    </Dialog>
  );
}
