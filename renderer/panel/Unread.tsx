import { counted } from '../../domain/dates.ts';
import { TextLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextArea } from '../ui/TextField.tsx';
import type { PackPlan } from './Recipients.tsx';

interface UnreadProps {
  review: PackPlan['review'];
  reason: string;
  onReason(reason: string): void;
}

/** How many texts nobody signed off: they are read first, or the pack says who let it leave and why. */
export function Unread({ review: { texts, unreviewed, cases }, reason, onReason }: UnreadProps) {
  if (unreviewed === 0) {
    return <Notice tone="done">{counted(texts, 'free text')} in this pack, every one read and signed off.</Notice>;
  }
  return (
    <>
      <Notice tone="attention" title={`${counted(unreviewed, 'free text')} not signed off`}>
        <p>
          Read them at the redaction desk:{' '}
          {cases.map((each, index) => (
            <span key={each.caseId}>
              {index > 0 && ', '}
              <TextLink to={`/cases/${each.caseId}/redaction`}>
                {each.packNumber === null ? 'actions or minutes of another case' : `case ${each.packNumber}`} (
                {each.unreviewed})
              </TextLink>
            </span>
          ))}
          .
        </p>
      </Notice>
      <TextArea
        short
        label="Or why the pack leaves without that"
        hint="Everything doubtful in these texts is removed. Your name and the reason stay with the pack."
        value={reason}
        onChange={(value) => onReason(value ?? '')}
      />
    </>
  );
}
