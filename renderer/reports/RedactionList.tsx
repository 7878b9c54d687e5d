import {
  progressOf,
  type RedactionState,
  redactionStateLabels,
  reviewedSpans,
} from '../../domain/privacy/redaction.ts';
import type { LeavingTextView } from '../../electron/api/redaction.ts';
import { classes } from '../ui/classes.ts';
import { Tag, type TagTone } from '../ui/Tag.tsx';

const tones: Readonly<Record<RedactionState, TagTone>> = {
  unreviewed: 'plain',
  'in-work': 'info',
  signed: 'done',
  stale: 'attention',
};

interface RedactionListProps {
  texts: readonly LeavingTextView[];
  /** Kind of the text in hand. */
  current: string;
  onChoose(kind: string): void;
}

/** The texts of a case, each with how far its reading is. */
export function RedactionList({ texts, current, onChoose }: RedactionListProps) {
  return (
    <nav className="desk-redaction__list" aria-label="Texts of this case">
      <ul>
        {texts.map((each) => {
          const { undecided } = progressOf(reviewedSpans(each.suggestions, each.steps));
          return (
            <li key={each.kind}>
              <button
                type="button"
                aria-current={each.kind === current ? 'true' : undefined}
                className={classes('desk-redaction__item', each.kind === current && 'desk-redaction__item--on')}
                onClick={() => onChoose(each.kind)}
              >
                <span>{each.label}</span>
                <span className="desk-redaction__item-state">
                  <Tag tone={tones[each.state]}>{redactionStateLabels[each.state]}</Tag>
                  {each.state !== 'signed' && undecided > 0 && ` ${undecided} to decide`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
