import { useId } from 'react';
import type { MergeItemView } from '../../electron/api/duplicates.ts';
import { Hidden, Section } from '../ui/Layout.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';

export type Choice = 'kept' | 'other' | 'both';
export type Choices = Readonly<Record<string, Choice | undefined>>;

interface CompareTableProps {
  items: readonly MergeItemView[];
  /** The numbers of the two cases, as headings. */
  kept: string;
  other: string;
  choices: Choices;
  /** Left out where nothing can be chosen any more. */
  onChoose?(key: string, choice: Choice): void;
}

/** In the order of work: what waits for a choice, what joins by itself, what needs nothing. */
const parts: readonly { title: string; lede: string; after?: string; states: readonly MergeItemView['state'][] }[] = [
  {
    title: 'They differ',
    lede: 'Choose what stands. The other value stays readable.',
    after: 'What was chosen when they were joined.',
    states: ['differs'],
  },
  {
    title: 'Joins by itself',
    lede: 'Only one of them has it, or both are kept side by side.',
    states: ['only-other', 'lists', 'stays'],
  },
  { title: 'Nothing changes', lede: 'Both say the same, or only the first has it.', states: ['same', 'only-kept'] },
];

/** Two records side by side. Where they differ, the value that is to stand is chosen itself. */
export function CompareTable({ items, kept, other, choices, onChoose }: CompareTableProps) {
  const value = (item: MergeItemView, side: 'kept' | 'other', number: string) => (
    <Value
      item={item}
      side={side}
      number={number}
      chosen={choices[item.key]}
      {...(onChoose ? { onChoose: (choice: Choice) => onChoose(item.key, choice) } : {})}
    />
  );
  const columns: readonly Column<MergeItemView>[] = [
    { key: 'section', heading: 'Part', narrow: true, cell: ({ section }) => section },
    { key: 'label', heading: 'What', rowHeader: true, cell: ({ label }) => label },
    { key: 'kept', heading: kept, cell: (item) => value(item, 'kept', kept) },
    { key: 'other', heading: other, cell: (item) => value(item, 'other', other) },
    {
      key: 'stands',
      heading: 'What stands',
      narrow: true,
      cell: (item) => (
        <Stands item={item} kept={kept} other={other} chosen={choices[item.key]} {...(onChoose ? { onChoose } : {})} />
      ),
    },
  ];
  return parts.flatMap(({ title, lede, after, states }) => {
    const rows = items.filter(({ state }) => states.includes(state));
    if (rows.length === 0) return [];
    return (
      <Section key={title} title={title} lede={onChoose ? lede : (after ?? lede)}>
        <div className="desk-compare">
          <Table caption={title} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />
        </div>
      </Section>
    );
  });
}

interface ValueProps {
  item: MergeItemView;
  side: 'kept' | 'other';
  number: string;
  chosen: Choice | undefined;
  onChoose?(choice: Choice): void;
}

function Value({ item, side, number, chosen, onChoose }: ValueProps) {
  const words = item[side];
  const shown =
    words === null ? <span className="desk-secondary">blank</span> : <span className="desk-prose">{words}</span>;
  if (item.state !== 'differs' || !onChoose) return shown;
  return (
    <Pick name={item.key} label={`${item.label}: ${number}`} checked={chosen === side} onPick={() => onChoose(side)}>
      {shown}
    </Pick>
  );
}

interface PickProps {
  name: string;
  label: string;
  checked: boolean;
  onPick(): void;
  children: React.ReactNode;
}

/** A value that is chosen by choosing itself. Arrow keys move between the values of one row. */
function Pick({ name, label, checked, onPick, children }: PickProps) {
  const id = useId();
  return (
    <div className="desk-choice">
      <input id={id} type="radio" name={name} checked={checked} onChange={onPick} />
      <label htmlFor={id}>
        <Hidden>{label}: </Hidden>
        {children}
      </label>
    </div>
  );
}

interface StandsProps {
  item: MergeItemView;
  kept: string;
  other: string;
  chosen: Choice | undefined;
  onChoose?(key: string, choice: Choice): void;
}

function Stands({ item, kept, other, chosen, onChoose }: StandsProps) {
  switch (item.state) {
    case 'same':
      return <span className="desk-secondary">the same</span>;
    case 'only-kept':
      return kept;
    case 'only-other':
      return <>from {other}</>;
    case 'lists':
      return 'both';
    case 'stays':
      return <span className="desk-secondary">each with its own number</span>;
    default:
      break;
  }
  const words = { kept, other, both: 'both' } as const;
  if (item.options.includes('both') && onChoose) {
    return (
      <Pick
        name={item.key}
        label={`${item.label}: keep both`}
        checked={chosen === 'both'}
        onPick={() => onChoose(item.key, 'both')}
      >
        both
      </Pick>
    );
  }
  return chosen ? <Tag tone="info">{words[chosen]}</Tag> : <Tag tone="attention">choose</Tag>;
}
