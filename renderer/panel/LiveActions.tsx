import { Button, TextButton } from '../ui/Button.tsx';
import { DateField } from '../ui/DateField.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { useShortcut } from '../ui/shortcuts.ts';
import { TextArea, TextField } from '../ui/TextField.tsx';
import type { LivePartProps } from './LiveFindings.tsx';
import { blankAction, type TypedAction } from './liveStep.ts';
import { SimilarActions } from './SimilarActions.tsx';

/** Actions agreed on this case, and new ones as they are typed. */
export function LiveActions({ item, step, set }: LivePartProps) {
  const add = () => set({ actions: [...step.actions, blankAction] });
  const change = (place: number, values: Partial<TypedAction>) =>
    set({ actions: step.actions.map((each, at) => (at === place ? { ...each, ...values } : each)) });
  useShortcut('Alt+A', 'Add an action', add);
  return (
    <div className="desk-live__actions">
      <h3>Actions</h3>
      {item.actions.map((action) => (
        <p key={action.number}>
          {action.number}. {action.action}{' '}
          <span className="desk-secondary">
            {action.owner}
            {action.dueOn && `, due ${sayShortDate(action.dueOn)}`}
            {action.informedOn ? `, informed ${sayShortDate(action.informedOn)}` : ', not informed yet'}
          </span>
        </p>
      ))}
      {step.actions.map((action, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new action has nothing but its place
        <fieldset key={place} className="desk-live__action">
          <legend className="desk-hidden">New action {place + 1}</legend>
          <TextArea
            short
            label="What is to be done"
            value={action.action}
            autoFocus
            onChange={(value) => change(place, { action: value })}
          />
          <SimilarActions brief text={action.action} exceptActionId={null} />
          <TextField
            label="Body that owns it"
            width="full"
            value={action.owner}
            onChange={(owner) => change(place, { owner })}
          />
          <DateField label="Due" value={action.dueOn} onChange={(dueOn) => change(place, { dueOn })} />
          <DateField
            label="Body informed on"
            value={action.informedOn}
            onChange={(informedOn) => change(place, { informedOn })}
          />
          <div>
            <TextButton onClick={() => set({ actions: step.actions.filter((_, at) => at !== place) })}>
              Take this action away
            </TextButton>
          </div>
        </fieldset>
      ))}
      <div>
        <Button kind="quiet" small onClick={add}>
          Add an action <kbd>Alt A</kbd>
        </Button>
      </div>
    </div>
  );
}
