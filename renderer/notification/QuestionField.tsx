import type { Question } from '../../domain/notification/form.ts';
import { notKnownAnswer } from '../../domain/notification/formValues.ts';
import { TextButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import type { Bound, FieldWords } from '../ui/field.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';

interface QuestionFieldProps {
  question: Question;
  bound: Bound<string | undefined>;
  value: string;
  setValue(value: string): void;
}

const notKnownOption = { value: notKnownAnswer, label: 'Not known' };

/** One question of the form as data. 'Not known' is an answer of its own wherever it may be given. */
export function QuestionField({ question, bound, value, setValue }: QuestionFieldProps) {
  const words: FieldWords = { label: question.label, ...(question.help ? { hint: question.help } : {}) };
  switch (question.kind) {
    case 'date':
      return <DateField {...bound} {...words} allowNotKnown={question.notKnown} />;
    case 'choice': {
      const options = (question.options ?? []).map(({ code, label }) => ({ value: code, label }));
      const all = question.notKnown ? [...options, notKnownOption] : options;
      return all.length > 5 ? (
        <Select {...bound} {...words} options={all} width="l" />
      ) : (
        <Choice {...bound} {...words} options={all} />
      );
    }
    default:
      return <TypedAnswer question={question} bound={bound} value={value} setValue={setValue} />;
  }
}

/** A typed answer with 'Not known' beside it. */
function TypedAnswer({ question, bound, value, setValue }: QuestionFieldProps) {
  const unknown = value === notKnownAnswer;
  const toggle = question.notKnown && (
    <TextButton aria-pressed={unknown} onClick={() => setValue(unknown ? '' : notKnownAnswer)}>
      {unknown ? `${question.label} is not known: write it` : 'Not known'}
      {!unknown && <span className="desk-hidden"> {question.label}</span>}
    </TextButton>
  );
  if (unknown) {
    return (
      <div className="desk-field">
        <div className="desk-field__head">
          <span className="desk-field__label">{question.label}</span>
        </div>
        <div className="desk-field__control">
          <span className="desk-field__line">Not known {toggle}</span>
        </div>
      </div>
    );
  }
  const hint = (
    <>
      {question.help} {toggle}
    </>
  );
  if (question.kind === 'long-text') return <TextArea {...bound} label={question.label} hint={hint} />;
  const numeric = question.kind === 'number' || question.kind === 'nhs-number';
  const width = question.kind === 'number' || question.kind === 'time' ? 's' : 'm';
  return (
    <TextField
      {...bound}
      label={question.label}
      {...(question.help || question.notKnown ? { hint } : {})}
      width={width}
      inputMode={numeric ? 'numeric' : 'text'}
    />
  );
}
