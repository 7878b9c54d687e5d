import { type KeptPerson, type PersonFields, personSchema } from '../../domain/notification/person.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { today } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

type Kind = KeptPerson['kind'];

interface PersonDialogProps {
  caseId: string;
  kind: Kind;
  /** Whose entry is changed; null adds somebody. */
  person: (Omit<KeptPerson, 'sex'> & { id: string; sex: string | null }) | null;
  onClose(): void;
}

/** Adds a person to the case or changes their entry. The entry before a change stays searched for in exports. */
export function PersonDialog({ caseId, kind, person, onClose }: PersonDialogProps) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm<PersonFields, KeptPerson>(personSchema(today()), {
    kind,
    role: person?.role ?? '',
    title: person?.title ?? '',
    firstName: person?.firstName ?? '',
    familyName: person?.familyName ?? '',
    knownAs: person?.knownAs ?? '',
    dateOfBirth: person?.dateOfBirth ?? '',
    employer: person?.employer ?? '',
    phone: person?.phone ?? '',
    email: person?.email ?? '',
    parentalResponsibility: person?.parentalResponsibility == null ? '' : person.parentalResponsibility ? 'yes' : 'no',
    note: person?.note ?? '',
  });
  const draft = useFormDraft(form, `person:${caseId}:${person?.id ?? kind}`);
  const family = kind === 'family';
  const thing = family ? 'family member' : 'professional';

  async function save(kept: KeptPerson): Promise<void> {
    if (person === null) await client.notification.addPerson({ caseId, person: kept });
    else {
      const changed = { ...kept, sex: person.sex };
      await client.notification.amendPerson({ caseId, personId: person.id, person: changed });
    }
    await draft.discard();
    await refresh('notification', 'family', 'process');
    onClose();
  }

  return (
    <Dialog title={person === null ? `Add a ${thing}` : `Change a ${thing}`} onClose={onClose} wide>
      <Form form={form} onSubmit={save} submit="Save person" saved="Person saved" draft={draft}>
        <Fields layout="columns">
          <TextField {...form.bind('role')} label={family ? 'Relationship to the child' : 'Role'} width="m" />
          <TextField {...form.bind('title')} label="Title" width="s" />
          <TextField {...form.bind('firstName')} label="First names" width="m" />
          <TextField {...form.bind('familyName')} label="Family name" width="m" />
          {family && <TextField {...form.bind('knownAs')} label="Known as" width="m" />}
          {family && <DateField {...form.bind('dateOfBirth')} label="Date of birth" />}
          <TextField {...form.bind('employer')} label={family ? 'Employer' : 'Service'} width="m" />
          <TextField {...form.bind('phone')} label="Telephone" width="m" inputMode="tel" />
          <TextField {...form.bind('email')} label="E-mail" width="m" inputMode="email" />
          {family && (
            <Choice
              {...form.bind('parentalResponsibility')}
              label="Parental responsibility"
              options={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]}
            />
          )}
        </Fields>
        <TextArea short {...form.bind('note')} label="Note" />
      </Form>
    </Dialog>
  );
}
