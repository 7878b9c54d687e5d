import { useState } from 'react';
import type { FactQuestion, FactsSoFar } from '../../domain/eligibility/questions.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';

interface FactFieldProps {
  question: FactQuestion;
  facts: FactsSoFar;
  onChange(change: FactsSoFar): void;
}

type Options = readonly Option<string>[];

const yesNo: Options = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
const answers: Options = [...yesNo, { value: 'not-known', label: 'Not known' }];

const choices: Readonly<Record<string, Options>> = {
  signsOfLife: [
    { value: 'persistent', label: 'Signs of life' },
    { value: 'fleeting-only', label: 'Fleeting movement in the first minute only' },
    { value: 'none', label: 'None' },
    { value: 'not-recorded', label: 'Not recorded' },
  ],
  lifeDecidedBy: [
    { value: 'clinician', label: 'Clinician' },
    { value: 'pathologist', label: 'Pathologist' },
    { value: 'coroner', label: 'Coroner' },
  ],
  certificate: [
    { value: 'issued', label: 'Issued' },
    { value: 'outstanding', label: 'Outstanding' },
    { value: 'not-known', label: 'Not known' },
  ],
  lookedAfterBy: [
    { value: 'none', label: 'No' },
    { value: 'our-council', label: 'By our council' },
    { value: 'other-english-council', label: 'By another English council' },
    { value: 'not-known', label: 'Not known' },
  ],
};

const areas: Options = [
  { value: 'our-area', label: 'Our area' },
  { value: 'other-english-area', label: 'Another English area' },
  { value: 'wales', label: 'Wales' },
  { value: 'scotland', label: 'Scotland' },
  { value: 'northern-ireland', label: 'Northern Ireland' },
  { value: 'crown-dependency', label: 'Crown dependency' },
  { value: 'overseas', label: 'Overseas' },
  { value: 'not-known', label: 'Not known' },
];

const ticked: ReadonlySet<string> = new Set(['lifeInDispute', 'ageDisputed', 'believedUnder18', 'careLeaver']);

/** One fact of eligibility, in the words of its question. */
export function FactField({ question, facts, onChange }: FactFieldProps) {
  const { fact } = question;
  const words = { label: question.asks, ...(question.hint ? { hint: question.hint } : {}) };
  const set = (value: unknown) => onChange({ [fact]: value === '' ? undefined : value });
  switch (fact) {
    case 'dateOfBirth':
    case 'dateOfDeath':
      return <DateField {...words} value={facts[fact] ?? ''} onChange={set} />;
    case 'residence':
    case 'placeOfDeath':
      return <Select {...words} value={facts[fact] ?? ''} onChange={set} options={areas} />;
    case 'gestation':
      return <GestationField question={question} facts={facts} onChange={onChange} />;
    case 'leadAgreement':
      return <LeadFields facts={facts} onChange={onChange} />;
    case 'discretion':
      return <DiscretionFields facts={facts} onChange={onChange} />;
    default:
      break;
  }
  if (ticked.has(fact)) {
    const value = facts[fact];
    const shown = value === true ? 'yes' : value === false ? 'no' : '';
    return (
      <Choice {...words} value={shown} onChange={(next) => set(next === '' ? '' : next === 'yes')} options={yesNo} />
    );
  }
  return <Choice {...words} value={String(facts[fact] ?? '')} onChange={set} options={choices[fact] ?? answers} />;
}

function GestationField({ question, facts, onChange }: FactFieldProps) {
  const { gestation } = facts;
  const [typed, setTyped] = useState(gestation ? `${gestation.weeks}+${gestation.days}` : '');
  const blank = typed.trim() === '';
  const read = /^(\d{1,2})(?:\s*\+\s*(\d))?$/.exec(typed.trim());
  return (
    <TextField
      label={question.asks}
      hint={`${question.hint ?? ''} Write it as 23+4.`}
      width="s"
      value={typed}
      {...(blank || read ? {} : { error: 'Write completed weeks and days, as 23+4.' })}
      onChange={(text) => {
        setTyped(text);
        const parts = /^(\d{1,2})(?:\s*\+\s*(\d))?$/.exec(text.trim());
        onChange({ gestation: parts === null ? undefined : { weeks: Number(parts[1]), days: Number(parts[2] ?? 0) } });
      }}
    />
  );
}

type Part = Pick<FactFieldProps, 'facts' | 'onChange'>;

function LeadFields({ facts, onChange }: Part) {
  const agreed = facts.leadAgreement ?? { lead: 'us' as const, agreedOn: '', agreedBy: [], reason: '' };
  const change = (part: Partial<typeof agreed>) => onChange({ leadAgreement: { ...agreed, ...part } });
  return (
    <>
      <Choice
        label="Which area leads the review, where that was agreed"
        value={facts.leadAgreement?.lead ?? ''}
        onChange={(lead) => (lead === '' ? onChange({ leadAgreement: undefined }) : change({ lead }))}
        options={[
          { value: 'us', label: 'We lead' },
          { value: 'other', label: 'The other area leads' },
        ]}
      />
      {facts.leadAgreement && (
        <>
          <DateField label="Agreed on" value={agreed.agreedOn} onChange={(agreedOn) => change({ agreedOn })} />
          <TextField
            label="Agreed by, one name for each side"
            hint="Separate the names with a semicolon."
            value={agreed.agreedBy.join('; ')}
            onChange={(text) => change({ agreedBy: text.split(';').map((name) => name.trim()) })}
          />
          <TextField label="Why this area leads" value={agreed.reason} onChange={(reason) => change({ reason })} />
        </>
      )}
    </>
  );
}

function DiscretionFields({ facts, onChange }: Part) {
  const chosen = facts.discretion ?? { decision: 'review' as const, decidedBy: '', decidedOn: '', reason: '' };
  const change = (part: Partial<typeof chosen>) => onChange({ discretion: { ...chosen, ...part } });
  return (
    <>
      <Choice
        label="Do these partners choose to review?"
        hint="A named person decides. Tell the home area either way."
        value={facts.discretion?.decision ?? ''}
        onChange={(decision) => (decision === '' ? onChange({ discretion: undefined }) : change({ decision }))}
        options={[
          { value: 'review', label: 'Review' },
          { value: 'do-not-review', label: 'Do not review' },
        ]}
      />
      {facts.discretion && (
        <>
          <TextField
            label="Decided by"
            width="m"
            value={chosen.decidedBy}
            onChange={(decidedBy) => change({ decidedBy })}
          />
          <DateField label="Decided on" value={chosen.decidedOn} onChange={(decidedOn) => change({ decidedOn })} />
          <TextField label="Reason" value={chosen.reason} onChange={(reason) => change({ reason })} />
        </>
      )}
    </>
  );
}
