import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { daysBetween, sayDays, sayShortDate } from './dates.ts';

export interface TimelineEvent {
  id: string;
  /** ISO date. */
  on: string;
  /** '14:30', when it is known. */
  at?: string;
  title: ReactNode;
  /** Who did or recorded it. */
  by?: string;
  /** `strong` for the turning points; `due` for what has not happened yet. */
  kind?: 'plain' | 'strong' | 'due';
  children?: ReactNode;
}

export interface TimelineProps {
  /** Names the list for a screen reader. */
  label: string;
  /** In the order they are to be read, newest or oldest first. */
  events: readonly TimelineEvent[];
  /** Marks silences of more than this many days between two events. */
  quietAfterDays?: number;
}

/** What happened, in order, with the silences in between. @example <Timeline label="Family contact" events={events} quietAfterDays={28} /> */
export function Timeline({ label, events, quietAfterDays }: TimelineProps) {
  return (
    <ol className="desk-timeline" aria-label={label}>
      {events.map((event, place) => {
        const before = events[place - 1];
        const quiet = before ? Math.abs(daysBetween(before.on, event.on)) : 0;
        return [
          quietAfterDays !== undefined && quiet > quietAfterDays && (
            <li key={`${event.id}-quiet`} className="desk-timeline__item desk-timeline__item--gap">
              <span />
              <span>{sayDays(quiet)} with nothing recorded</span>
            </li>
          ),
          <li
            key={event.id}
            data-row={event.id}
            className={classes(
              'desk-timeline__item',
              event.kind && event.kind !== 'plain' && `desk-timeline__item--${event.kind}`,
            )}
          >
            <time className="desk-timeline__when" dateTime={event.on}>
              {sayShortDate(event.on)}
              {event.at && <span className="desk-timeline__time">{event.at}</span>}
            </time>
            <div>
              <div className="desk-timeline__head">
                <span className="desk-timeline__title">{event.title}</span>
                {event.by && <span className="desk-timeline__by">{event.by}</span>}
              </div>
              {event.children}
            </div>
          </li>,
        ];
      })}
    </ol>
  );
}
