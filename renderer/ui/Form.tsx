import { type ReactNode, useRef, useState } from 'react';
import { type FieldErrors, type FieldPath, type FieldValues, useFormState } from 'react-hook-form';
import { type Problem, toProblem } from '../errors.ts';
import { announce } from './announce.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { DraftStatus, type FormDraft } from './draft.tsx';
import { ErrorSummary, type SummaryItem } from './ErrorSummary.tsx';
import { ProblemNotice } from './Notice.tsx';
import { isPlainWords } from './plainWords.ts';
import { useShortcut } from './shortcuts.ts';
import { fieldId, type ZodForm } from './useZodForm.ts';

export interface FormProps<In extends FieldValues, Out extends FieldValues> {
  form: ZodForm<In, Out>;
  /** Saves. A rejected promise is shown in words; a refusal that names a field is shown at that field. */
  onSubmit(values: Out): Promise<void> | void;
  /** The words on the button: a verb and a thing, 'Save contact'. */
  submit: string;
  /** Said to a screen reader afterwards. */
  saved?: string;
  /** Buttons beside the submit button. */
  more?: ReactNode;
  /** From `useFormDraft`: shows that the text is kept, and drops the draft once saved. */
  draft?: FormDraft;
  /** While set, the form cannot be sent; says why, beside the button. */
  hold?: string;
  /** For a second form on a page: the button is then not the page's primary one. */
  kind?: 'primary' | 'secondary';
  children: ReactNode;
}

/** A form: error summary, fields, one button, Ctrl+S. Sent once however often the button is pressed. */
export function Form<In extends FieldValues, Out extends FieldValues>(props: FormProps<In, Out>) {
  const { form, onSubmit, submit, saved, more, draft, hold, kind = 'primary', children } = props;
  const { rhf } = form;
  const { errors } = useFormState({ control: rhf.control });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const element = useRef<HTMLFormElement>(null);

  async function save(values: Out): Promise<void> {
    try {
      await onSubmit(values);
      await draft?.discard();
      if (saved) announce(saved);
    } catch (error) {
      const found = toProblem(error);
      const name = found.field as FieldPath<In> | undefined;
      if (name !== undefined && form.labels.has(name)) {
        rhf.setError(name, { type: 'refused', message: found.happened });
        setTurn((last) => last + 1);
      } else {
        setProblem(found);
      }
    }
  }

  async function send(): Promise<void> {
    if (busy || hold) return;
    setBusy(true);
    setProblem(null);
    try {
      await rhf.handleSubmit(save, () => setTurn((last) => last + 1))();
    } finally {
      setBusy(false);
    }
  }

  useShortcut('Ctrl+S', submit, () => void send());

  return (
    <form
      ref={element}
      className="desk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void send();
      }}
    >
      <ErrorSummary items={summaryItems(form, errors)} turn={turn} />
      {problem && <ProblemNotice problem={problem} />}
      {children}
      <div className="desk-form__foot">
        <Button type="submit" kind={kind} busy={busy || hold !== undefined}>
          {submit}
        </Button>
        {hold && <span className="desk-form__saved">{hold}</span>}
        {more}
        {draft && <DraftStatus draft={draft} />}
      </div>
    </form>
  );
}

/**
 * Fields below each other. `rows` puts labels beside the fields, which fits most on a screen;
 * `columns` puts short fields side by side.
 */
export function Fields({
  layout = 'stacked',
  children,
}: {
  layout?: 'stacked' | 'rows' | 'columns';
  children: ReactNode;
}) {
  return <div className={classes('desk-fields', layout !== 'stacked' && `desk-fields--${layout}`)}>{children}</div>;
}

function summaryItems<In extends FieldValues, Out extends FieldValues>(
  form: ZodForm<In, Out>,
  errors: FieldErrors<In>,
): SummaryItem[] {
  const items: SummaryItem[] = [];
  collect(errors, '', form, items);
  const order = [...form.labels.keys()];
  return items.sort((a, b) => place(order, form.id, a) - place(order, form.id, b));
}

function place(order: string[], formId: string, item: SummaryItem): number {
  const at = order.findIndex((name) => fieldId(formId, name) === item.fieldId);
  return at === -1 ? order.length : at;
}

function collect<In extends FieldValues, Out extends FieldValues>(
  errors: object,
  path: string,
  form: ZodForm<In, Out>,
  items: SummaryItem[],
): void {
  for (const [key, error] of Object.entries(errors)) {
    if (typeof error !== 'object' || error === null || key === 'ref') continue;
    const name = path === '' ? key : `${path}.${key}`;
    if ('message' in error && typeof error.message === 'string' && error.message !== '') {
      const owner = fieldOwning(name, form.labels);
      const label = owner === undefined ? undefined : form.labels.get(owner);
      const message =
        label !== undefined && isPlainWords(error.message) ? `${label}: ${lowerFirst(error.message)}` : error.message;
      const id = fieldId(form.id, owner ?? name);
      if (!items.some((item) => item.fieldId === id)) items.push({ fieldId: id, message });
      continue;
    }
    collect(error, name, form, items);
  }
}

/** The field that shows an error: a list's error may belong to one of its items. */
function fieldOwning(name: string, labels: ReadonlyMap<string, string>): string | undefined {
  for (let at = name; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    if (labels.has(at)) return at;
  }
  return undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
