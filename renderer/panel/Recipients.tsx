import { useState } from 'react';
import type { Client } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Row, Stack } from '../ui/Layout.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { TextField } from '../ui/TextField.tsx';

export type PackPlan = Awaited<ReturnType<Client['panel']['packPlan']>>;
export type Recipient = PackPlan['recipients'][number];

interface RecipientsProps {
  /** Everybody who may get a copy, those added by hand included. */
  everybody: readonly Recipient[];
  chosen: ReadonlySet<string>;
  onChosen(chosen: ReadonlySet<string>): void;
  onAdd(name: string): void;
  /** What this person gets, in words. */
  gets(recipient: Recipient): string;
  /** Those for whom there is nothing to give. */
  without(recipient: Recipient): boolean;
}

/** A key that holds for a member and for a name typed in. */
function keyOf({ memberId, name }: Pick<Recipient, 'memberId' | 'name'>): string {
  return memberId ?? name;
}

/** Somebody who is not on the panel, added by name. */
function guest(name: string): Recipient {
  return { name, memberId: null, role: '', employer: '', withheld: [], expected: true, holds: null };
}

/**
 * Who is chosen to get a copy: those listed, and people added by name. Whoever is added under the name of somebody
 * listed is that person, with what is withheld from them.
 *
 * @param atFirst chosen when the dialog opens
 * @param without those for whom there is nothing to give
 */
export function useRecipients(
  listed: readonly Recipient[],
  atFirst: (recipient: Recipient) => boolean,
  without: (recipient: Recipient) => boolean = () => false,
) {
  const [added, setAdded] = useState<string[]>([]);
  const [chosen, onChosen] = useState<ReadonlySet<string>>(() => new Set(listed.filter(atFirst).map(keyOf)));
  const guests = added.filter((name) => !listed.some((each) => each.name === name));
  const everybody = [...listed, ...guests.map(guest)];
  function onAdd(name: string): void {
    setAdded([...added, name]);
    onChosen(new Set([...chosen, keyOf(listed.find((each) => each.name === name) ?? guest(name))]));
  }
  const recipients = everybody
    .filter((each) => chosen.has(keyOf(each)) && !without(each))
    .map(({ name, memberId }) => ({ name, memberId }));
  return { recipients, table: { everybody, chosen, onChosen, onAdd, without } };
}

/** What a pack gives this person. @example getsPack(one) // 'Case 4 withheld: works for the hospital' */
export function getsPack({ withheld }: Recipient): string {
  if (withheld.length === 0) return 'The whole pack';
  return withheld.map(({ packNumber }) => `Item ${packNumber} withheld: declared interest`).join('; ');
}

/** Who gets a copy and what each would get, in one table. */
export function Recipients(props: RecipientsProps) {
  const { everybody, chosen, onChosen, onAdd, gets, without } = props;
  const [name, setName] = useState('');
  const open = everybody.filter((each) => !without(each));
  const all = open.length > 0 && open.every((each) => chosen.has(keyOf(each)));

  function toggle(key: string): void {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChosen(next);
  }

  const columns: readonly Column<Recipient>[] = [
    {
      key: 'chosen',
      heading: 'Copy',
      narrow: true,
      cell: (each) => (
        <div className="desk-choice">
          <input
            type="checkbox"
            id={`copy-${keyOf(each)}`}
            checked={chosen.has(keyOf(each))}
            disabled={without(each)}
            onChange={() => toggle(keyOf(each))}
          />
          <label htmlFor={`copy-${keyOf(each)}`}>
            <span className="desk-hidden">A copy for {each.name}</span>
          </label>
        </div>
      ),
    },
    {
      key: 'name',
      heading: 'For',
      rowHeader: true,
      cell: (each) => (
        <>
          {each.name}{' '}
          <span className="desk-secondary">
            {[each.role, each.employer, each.expected ? '' : 'not expected'].filter(Boolean).join(', ')}
          </span>
        </>
      ),
    },
    { key: 'gets', heading: 'Gets', cell: gets },
    {
      key: 'holds',
      heading: 'Holds',
      narrow: true,
      cell: (each) => (each.holds === null ? 'Nothing' : `Version ${each.holds}`),
    },
  ];

  return (
    <Stack gap="tight">
      <Table
        caption="Who gets a copy"
        columns={columns}
        rows={everybody}
        rowKey={keyOf}
        empty={<EmptyState title="Nobody is invited yet. Add who gets a copy." />}
      />
      <Row>
        <TextField label="Somebody else" width="m" value={name} onChange={(value) => setName(value ?? '')} />
        <Button
          kind="secondary"
          disabled={name.trim() === ''}
          onClick={() => {
            onAdd(name.trim());
            setName('');
          }}
        >
          Add
        </Button>
        {open.length > 1 && (
          <Button kind="quiet" onClick={() => onChosen(new Set(all ? [] : open.map(keyOf)))}>
            {all ? 'Choose nobody' : 'Choose everybody'}
          </Button>
        )}
      </Row>
    </Stack>
  );
}
