import type { ProcessView, ReviewView } from '../../electron/api/processRecord.ts';
import { TextButton } from '../ui/Button.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { Section } from '../ui/Layout.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';

const reviewWords = {
  'to-ask': 'To ask',
  'not-needed': 'Does not apply',
  referred: 'Referred',
  open: 'Under way',
  finished: 'Ended',
} as const;

function ReviewStanding({ review }: { review: ReviewView }) {
  if (review.status === null) return review.prompted ? <Tag tone="attention">Ask</Tag> : <span>blank</span>;
  if (review.status === 'finished') return <Tag tone="done">{review.finishedWords}</Tag>;
  if (review.overdue) return <Tag tone="attention">{reviewWords[review.status]}, later than expected</Tag>;
  return <Tag tone={review.status === 'to-ask' ? 'attention' : 'info'}>{reviewWords[review.status]}</Tag>;
}

/** Other processes beside the review: how each stands, and what is expected of it when. */
export function Reviews({ view, onEdit }: { view: ProcessView; onEdit: ((review: ReviewView) => void) | null }) {
  const columns: readonly Column<ReviewView>[] = [
    {
      key: 'name',
      heading: 'Process',
      rowHeader: true,
      cell: (review) => (
        <>
          {review.name}
          {review.note && <span className="desk-secondary desk-line">{review.note}</span>}
        </>
      ),
    },
    { key: 'status', heading: 'Stands', narrow: true, cell: (review) => <ReviewStanding review={review} /> },
    {
      key: 'dates',
      heading: 'Expected or ended',
      narrow: true,
      cell: (review) => {
        const on = review.endedOn ?? review.expectedOn;
        return on === null ? '' : sayShortDate(on);
      },
    },
    { key: 'reference', heading: 'Reference', narrow: true, cell: (review) => review.reference },
    ...(onEdit
      ? [
          {
            key: 'change',
            heading: 'Record',
            narrow: true,
            cell: (review: ReviewView) => (
              <TextButton onClick={() => onEdit(review)}>
                {review.status === null ? 'Record' : 'Change'}
                <span className="desk-hidden"> {review.name}</span>
              </TextButton>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title="Beside the review" lede="Other processes, what is expected of each and when.">
      <Table
        caption="Processes beside the review"
        captionHidden
        columns={columns}
        rows={view.reviews}
        rowKey={(review) => review.kind}
      />
    </Section>
  );
}
