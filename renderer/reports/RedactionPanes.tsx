import { useEffect, useRef } from 'react';
import { printedPieces, type ReviewedSpan } from '../../domain/privacy/redaction.ts';
import { classes } from '../ui/classes.ts';
import { Hidden } from '../ui/Layout.tsx';
import { copies } from '../ui/Uncopied.tsx';
import type { Word } from './wordCursor.ts';

const typeWords: Readonly<Record<ReviewedSpan['type'], string>> = {
  NAME: 'name',
  DATE: 'date',
  NHS_NUMBER: 'NHS number',
  ID: 'reference number',
  PHONE: 'telephone number',
  EMAIL: 'e-mail address',
  POSTCODE: 'postcode',
  ADDRESS: 'address',
  LOCATION: 'place',
  ORG: 'organisation',
  USERNAME: 'user name',
};

/** 'name, mother' */
export function spanWords({ type, role }: ReviewedSpan): string {
  return role === undefined || role === typeWords[type] ? typeWords[type] : `${typeWords[type]}, ${role}`;
}

interface PanesProps {
  text: string;
  spans: readonly ReviewedSpan[];
  current: number;
  onCurrent(index: number): void;
  /** While words are chosen from the keyboard: which. */
  chosen: Word | null;
  /** Words chosen with the mouse. */
  onSelect(stretch: Word): void;
}

/** The original and what will print, side by side; the place in hand is marked in both. */
export function RedactionPanes({ text, spans, current, onCurrent, chosen, onSelect }: PanesProps) {
  const panes = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in hand comes into view when it changes
  useEffect(() => {
    for (const mark of panes.current?.querySelectorAll('[data-current]') ?? [])
      mark.scrollIntoView({ block: 'nearest' });
  }, [current, chosen, text]);

  function selected(): void {
    const selection = window.getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    if (start !== null && end !== null && end > start) onSelect({ start, end });
  }

  return (
    <div className="desk-redaction__panes" ref={panes}>
      <section aria-label="Original">
        <h3>Original</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the mouse's way; the keyboard has its own */}
        <div className="desk-redaction__text" tabIndex={0} onMouseUp={selected}>
          {chosen === null ? (
            <Marked text={text} spans={spans} current={current} onCurrent={onCurrent} />
          ) : (
            <>
              {text.slice(0, chosen.start)}
              <mark className="desk-mark desk-mark--choosing" data-current>
                {text.slice(chosen.start, chosen.end)}
              </mark>
              {text.slice(chosen.end)}
            </>
          )}
        </div>
      </section>
      <section aria-label="As it will print">
        <h3>As it will print</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <div className="desk-redaction__text desk-redaction__text--printed" tabIndex={0} {...copies}>
          {printedPieces(text, spans).map((piece, at) => {
            const span = piece.span === null ? undefined : spans[piece.span];
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
            if (span === undefined) return <span key={at}>{piece.text}</span>;
            return (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
                key={at}
                className={classes(
                  'desk-mark',
                  `desk-mark--${span.state}`,
                  piece.span === current && 'desk-mark--current',
                )}
                data-current={piece.span === current ? true : undefined}
              >
                {piece.text}
              </span>
            );
          })}
        </div>
      </section>
    </div>
  );
}

function Marked({ text, spans, current, onCurrent }: Pick<PanesProps, 'text' | 'spans' | 'current' | 'onCurrent'>) {
  const pieces = [];
  let at = 0;
  for (const [index, span] of spans.entries()) {
    if (span.start > at) pieces.push(plain(text, at, span.start));
    pieces.push(
      <button
        type="button"
        key={`mark ${span.start}`}
        className={classes('desk-mark', `desk-mark--${span.state}`, index === current && 'desk-mark--current')}
        data-at={span.start}
        data-current={index === current ? true : undefined}
        aria-pressed={index === current}
        tabIndex={index === current ? 0 : -1}
        onClick={() => onCurrent(index)}
      >
        {text.slice(span.start, span.end)}
        <Hidden> ({spanWords(span)})</Hidden>
      </button>,
    );
    at = span.end;
  }
  if (at < text.length) pieces.push(plain(text, at, text.length));
  return <>{pieces}</>;
}

function plain(text: string, start: number, end: number) {
  return (
    <span key={`text ${start}`} data-at={start}>
      {text.slice(start, end)}
    </span>
  );
}

function placeOf(node: Node, offset: number): number | null {
  const piece = node.parentElement?.closest<HTMLElement>('[data-at]');
  if (!piece || node.nodeType !== Node.TEXT_NODE) return null;
  return Number(piece.dataset.at) + offset;
}
