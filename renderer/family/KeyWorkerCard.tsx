import { useState } from 'react';
import type { FamilyView } from '../../electron/api/family.ts';
import { useRole } from '../store/session.ts';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { sayDays, sayShortDate } from '../ui/dates.ts';
import { Row, Section } from '../ui/Layout.tsx';
import { Tag } from '../ui/Tag.tsx';
import { AllocationDialog } from './AllocationDialog.tsx';
import { EndAllocationDialog } from './EndAllocationDialog.tsx';

type Allocation = FamilyView['allocations'][number];

/** Who the family can reach today, who covers, and who it was before. */
export function KeyWorkerCard({ view }: { view: FamilyView }) {
  const mayAllocate = useRole('manager', 'coordinator');
  const [opened, setOpened] = useState<'allocate' | 'end' | null>(null);
  const { keyWorker } = view;
  const held = view.allocations.find((each) => each.endOn === null);
  return (
    <Section title="Key worker">
      <Today view={view} />
      {mayAllocate && (
        <Row>
          <Button kind={keyWorker.state === 'none' ? 'secondary' : 'quiet'} small onClick={() => setOpened('allocate')}>
            {keyWorker.state === 'none' ? 'Allocate a key worker' : 'Change'}
            {keyWorker.state !== 'none' && <span className="desk-hidden"> the key worker</span>}
          </Button>
          {held?.state === 'allocated' && (
            <Button kind="quiet" small onClick={() => setOpened('end')}>
              End<span className="desk-hidden"> the allocation</span>
            </Button>
          )}
        </Row>
      )}
      {view.allocations.length > 0 && (
        <Details summary="History">
          <ul className="desk-plain-list">
            {view.allocations.map((each) => (
              <li key={each.id}>{historyLine(each)}</li>
            ))}
          </ul>
        </Details>
      )}
      {opened === 'allocate' && <AllocationDialog view={view} onClose={() => setOpened(null)} />}
      {opened === 'end' && held && (
        <EndAllocationDialog view={view} allocation={held} onClose={() => setOpened(null)} />
      )}
    </Section>
  );
}

function Today({ view }: { view: FamilyView }) {
  const { keyWorker, daysWithoutKeyWorker: days } = view;
  if (keyWorker.state === 'none') {
    return <p>{days === null ? 'Nobody yet.' : <Tag tone="attention">None for {sayDays(days)}</Tag>}</p>;
  }
  if (keyWorker.state !== 'allocated') {
    return (
      <p>
        <strong>{keyWorker.state === 'declined-by-family' ? 'Declined by the family' : 'Not allocated'}</strong> since{' '}
        {sayShortDate(keyWorker.since)}: {keyWorker.reason}{' '}
        {days !== null && <Tag tone="attention">None for {sayDays(days)}</Tag>}
      </p>
    );
  }
  const held = view.allocations.find((each) => each.endOn === null || each.endOn >= view.today);
  return (
    <ul className="desk-plain-list">
      <li>
        <strong>{keyWorker.name}</strong>
        <span className="desk-secondary desk-line">{view.keyWorkerRole}</span>
      </li>
      <li>
        {view.keyWorkerPhone && `${view.keyWorkerPhone}, `}since {sayShortDate(keyWorker.since)}
      </li>
      {held?.deputyName && <li>Deputy: {held.deputyName}</li>}
      {keyWorker.coveredBy && (
        <li>
          <Tag tone="info">Today: {keyWorker.coveredBy}</Tag>
        </li>
      )}
      {view.covers.map((cover) => (
        <li key={cover.id} className="desk-secondary">
          {cover.coverName} covers {sayShortDate(cover.from)} to {sayShortDate(cover.to)}
        </li>
      ))}
    </ul>
  );
}

/** One allocation in a line, with why it began or ended. */
export function historyLine(each: Allocation): string {
  const who =
    each.state === 'allocated'
      ? [each.personName, each.deputyName && `deputy ${each.deputyName}`].filter(Boolean).join(', ')
      : each.state === 'declined-by-family'
        ? 'Declined by the family'
        : 'Not allocated';
  const neverHeld = each.endOn !== null && each.endOn < each.startOn;
  const days = neverHeld
    ? `replaced on the day it began, ${sayShortDate(each.startOn)}`
    : `${sayShortDate(each.startOn)} ${each.endOn === null ? 'on' : `to ${sayShortDate(each.endOn)}`}`;
  const why = [each.state === 'allocated' ? '' : each.reason, each.endReason && `ended: ${each.endReason}`];
  return [`${who}: ${days}`, ...why.filter(Boolean)].join('. ');
}
