import { type FieldArrayPath, useFieldArray } from 'react-hook-form';
import type { NotificationValues, PersonRow } from '../../domain/notification/formValues.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { ZodForm } from '../ui/useZodForm.ts';

const emptyRow = (kind: PersonRow['kind']): PersonRow => ({
  kind,
  role: '',
  name: '',
  employer: '',
  phone: '',
  note: '',
});

/** A list of people in the case, one a row. Everyone written here is also searched for in every export. */
export function PeopleRows({ form, kind }: { form: ZodForm<NotificationValues>; kind: PersonRow['kind'] }) {
  const name: FieldArrayPath<NotificationValues> = 'people';
  const { fields, append, remove } = useFieldArray({ control: form.rhf.control, name });
  const professional = kind === 'professional';
  return (
    <div className="desk-stack desk-stack--tight">
      {fields.map((field, index) =>
        field.kind === kind ? (
          <div key={field.id} className="desk-fields desk-fields--columns">
            <TextField {...form.bind(`people.${index}.name`)} label="Name" width="m" />
            <TextField
              {...form.bind(`people.${index}.role`)}
              label={professional ? 'Role' : 'Relationship to the child'}
              width="m"
            />
            {professional && <TextField {...form.bind(`people.${index}.employer`)} label="Service" width="m" />}
            <TextField {...form.bind(`people.${index}.phone`)} label="Telephone" width="m" inputMode="tel" />
            <TextButton onClick={() => remove(index)}>
              Take out<span className="desk-hidden"> row {index + 1}</span>
            </TextButton>
          </div>
        ) : null,
      )}
      <div>
        <Button kind="quiet" small onClick={() => append(emptyRow(kind))}>
          {professional ? 'Add a professional or service' : 'Add a family member'}
        </Button>
      </div>
    </div>
  );
}
