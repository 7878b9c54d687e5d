import { zodResolver } from '@hookform/resolvers/zod';
import { useId, useMemo, useRef } from 'react';
import {
  type Control,
  type DefaultValues,
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import type { Bound } from './field.tsx';

/** A schema for a form: what goes in is what the fields hold, what comes out is what is saved. */
type FormSchema<In extends FieldValues, Out extends FieldValues> = z.ZodType<Out, In>;

export interface ZodForm<In extends FieldValues, Out extends FieldValues = In> {
  /** Spread into a field: `<TextField {...form.bind('summary')} label="Summary" />`. The name is checked by the compiler. */
  bind<N extends FieldPath<In>>(name: N): Bound<FieldPathValue<In, N>>;
  /** react-hook-form itself, for `watch`, `reset`, `setValue`, `useFieldArray({ control: form.rhf.control })`. */
  rhf: UseFormReturn<In, unknown, Out>;
  /** Prefix of every field's id. */
  id: string;
  /** Labels of the fields drawn so far, by name; the error summary needs them. */
  labels: Map<string, string>;
}

/**
 * A form whose rules are a schema from `domain/`. Fields are checked when the form is sent, then as they change.
 *
 * @example
 * const form = useZodForm(contactSchema, { on: today(), method: '', summary: '' });
 * return <Form form={form} onSubmit={save} submit="Save contact"><TextArea {...form.bind('summary')} label="Summary" /></Form>;
 */
export function useZodForm<In extends FieldValues, Out extends FieldValues>(
  schema: FormSchema<In, Out>,
  start: DefaultValues<In>,
): ZodForm<In, Out> {
  const id = useId();
  const labels = useRef(new Map<string, string>()).current;
  const rhf = useForm<In, unknown, Out>({
    resolver: zodResolver(schema),
    defaultValues: start,
    shouldFocusError: false,
  });
  const control = rhf.control as unknown as Control;
  return useMemo(
    () => ({ id, rhf, labels, bind: (name) => ({ name, control, labels, fieldId: fieldId(id, name) }) }),
    [id, rhf, labels, control],
  );
}

/** The id of a field's control, where the error summary points. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll('.', '-')}`;
}
