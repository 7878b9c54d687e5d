import { useState } from 'react';
import { useLocation } from 'react-router';
import { counted } from '../../domain/dates.ts';
import {
  progressOf,
  type RedactionStep,
  type ReviewedSpan,
  rejectReasons,
  reviewedSpans,
} from '../../domain/privacy/redaction.ts';
import type { LeavingTextView } from '../../electron/api/redaction.ts';
import { useCase } from '../case/useCase.ts';
import { useSession } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { Uncopied } from '../ui/Uncopied.tsx';
import { Publication } from './Publication.tsx';
import { KeepInClear, TakeOut, typeOfReplacement } from './RedactionDialogs.tsx';
import { RedactionList } from './RedactionList.tsx';
import { RedactionPanes, spanWords } from './RedactionPanes.tsx';
import { type ReadingDesk, useReading } from './useReading.ts';
import { choiceAround, chosenStretch, moveChoice, type Word, type WordChoice, wordsOf } from './wordCursor.ts';

/** The redaction desk of a case: every text that a pack prints, as it is and as it will print, read and signed off. */
export function RedactionPage() {
  const { caseId } = useCase();
  const desk = useReading(caseId);
  return (
    <Loaded query={desk.query} reading="Reading the texts">
      {({ texts }) =>
        texts.length === 0 ? (
          <Page>
            <PageHeader title="Redaction" />
            <EmptyState title="This case has no free text that a pack would print." />
          </Page>
        ) : (
          <Uncopied>
            <Desk desk={desk} texts={texts} />
          </Uncopied>
        )
      }
    </Loaded>
  );
}

function Desk({ desk, texts }: { desk: ReadingDesk; texts: readonly LeavingTextView[] }) {
  const firstOpen = texts.findIndex((each) => each.state !== 'signed');
  // A link may ask for one of them: a name that was found in a finished file stands in it.
  const asked = decodeURIComponent(useLocation().hash.slice(1));
  const start = texts.find((each) => each.kind === asked) ?? (texts[Math.max(0, firstOpen)] as LeavingTextView);
  const [kind, setKind] = useState(start.kind);
  const text = texts.find((each) => each.kind === kind) ?? (texts[0] as LeavingTextView);
  const signed = texts.filter((each) => each.state === 'signed').length;

  function openNextUnsigned(): void {
    const at = texts.findIndex((each) => each.kind === text.kind);
    const next = [...texts.slice(at + 1), ...texts.slice(0, at)].find(
      (each) => each.state !== 'signed' && each.sha256 !== text.sha256,
    );
    if (next) setKind(next.kind);
  }

  return (
    <OneText
      key={`${text.kind} ${text.sha256}`}
      desk={desk}
      text={text}
      lede={`${signed} of ${counted(texts.length, 'text')} signed off. A signature holds for these words and the people of this case as recorded now.`}
      onSigned={openNextUnsigned}
      list={<RedactionList texts={texts} current={text.kind} onChoose={setKind} />}
    />
  );
}

interface OneTextProps {
  desk: ReadingDesk;
  text: LeavingTextView;
  lede: string;
  list: React.ReactNode;
  onSigned(): void;
}

type Asking = { what: 'keep' } | { what: 'take-out'; stretch: Word; suggested: string | null } | null;

function OneText({ desk, text, lede, list, onSigned }: OneTextProps) {
  const { me } = useSession();
  const spans = reviewedSpans(text.suggestions, text.steps);
  const progress = progressOf(spans);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      spans.findIndex((span) => span.state === 'undecided'),
    ),
  );
  const current = Math.min(at, Math.max(0, spans.length - 1));
  const span = spans[current];
  const words = wordsOf(text.text);
  const [choice, setChoice] = useState<WordChoice | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [signing, setSigning] = useState(false);
  const signed = text.state === 'signed';
  const free = asking === null && !signed;
  const choosing = choice !== null && asking === null;
  const original = (each: Word) => text.text.slice(each.start, each.end);

  function go(index: number): void {
    const next = spans[index];
    if (next === undefined) return;
    setAt(index);
    announce(`${original(next)}: ${spanWords(next)}, ${next.state}`);
  }

  /** After a decision: the next place that waits for one, else simply the next. */
  function onward(): void {
    const waits = (index: number) => index !== current && spans[index]?.state === 'undecided';
    const order = spans.map((_, index) => (current + 1 + index) % spans.length);
    const next = order.find(waits) ?? Math.min(current + 1, spans.length - 1);
    go(next);
  }

  function decide(
    about: ReviewedSpan,
    decision: RedactionStep['decision'],
    reason: RedactionStep['reason'] = null,
  ): void {
    const { start, end, type, certainty, role, replacement } = about;
    desk.decide(text.sha256, {
      start,
      end,
      type,
      certainty,
      ...(role === undefined ? {} : { role: role.slice(0, 80) }),
      replacement,
      decision,
      reason,
    });
    setAsking(null);
    onward();
  }

  function reject(): void {
    if (span === undefined) return;
    if (span.state === 'added') decide(span, 'withdrawn');
    else setAsking({ what: 'keep' });
  }

  function startChoosing(): void {
    if (words.length === 0) return;
    setChoice(span === undefined ? { anchor: 0, head: 0 } : choiceAround(words, span.start, span.end));
  }

  function move(by: 1 | -1, extend: boolean): void {
    if (choice === null) return;
    const next = moveChoice(words, choice, by, extend);
    setChoice(next);
    announce(original(chosenStretch(words, next)));
  }

  function takeOut(stretch: Word): void {
    const inside = spans.find((each) => each.start < stretch.end && stretch.start < each.end);
    setAsking({ what: 'take-out', stretch, suggested: inside?.replacement ?? null });
  }

  async function sign(): Promise<void> {
    if (signing || progress.undecided > 0) return;
    setSigning(true);
    if (await desk.sign(text.sha256)) onSigned();
    setSigning(false);
  }

  useShortcut('n', 'Next place', () => go(Math.min(current + 1, spans.length - 1)), asking === null && !choosing);
  useShortcut('p', 'Previous place', () => go(Math.max(current - 1, 0)), asking === null && !choosing);
  useShortcut('a', 'Replace as suggested', () => span && decide(span, 'accept'), free && !choosing);
  useShortcut('r', 'Keep in clear, with a reason', reject, free && !choosing);
  useShortcut('w', 'Choose words to take out', startChoosing, free && !choosing);
  useShortcut('u', 'Undo', () => text.steps.length > 0 && desk.undo(text.sha256), free && !choosing);
  useShortcut('Ctrl+Enter', 'Sign off this text', () => void sign(), asking === null && !choosing);
  useShortcut('ArrowRight', 'Next word', () => move(1, false), choosing);
  useShortcut('ArrowLeft', 'Previous word', () => move(-1, false), choosing);
  useShortcut('Shift+ArrowRight', 'One word more', () => move(1, true), choosing);
  useShortcut('Shift+ArrowLeft', 'One word less', () => move(-1, true), choosing);
  useShortcut('Enter', 'Take out these words', () => choice && takeOut(chosenStretch(words, choice)), choosing);
  useShortcut('Escape', 'Choose no words', () => setChoice(null), choosing);

  const secondPossible = signed && text.secondSignedAt === null && text.reviewer !== me.name;
  return (
    <Page>
      <PageHeader
        title="Redaction"
        lede={lede}
        more={
          signed && (
            <Button kind="quiet" onClick={() => void desk.reopen(text.sha256)}>
              Open it again
            </Button>
          )
        }
        action={
          (!signed || secondPossible) && (
            <Button busy={signing || progress.undecided > 0} onClick={() => void sign()}>
              {signed ? 'Sign as second reader' : 'Sign off this text'}
            </Button>
          )
        }
      />
      <div className="desk-redaction">
        {list}
        <Stack gap="tight">
          <div className="desk-redaction__head">
            <h2>{text.label}</h2>
            <span className="desk-secondary">{summaryWords(text, spans)}</span>
          </div>
          <Publication text={text} onTested={(test) => desk.testIntruder(text.sha256, test)} />
          {desk.problem !== null && <ProblemNotice problem={desk.problem} />}
          {choice === null ? (
            <div className="desk-redaction__bar">
              <p>{span === undefined ? 'Nothing was found in this text.' : placeWords(span, current, spans.length)}</p>
              {!signed && (
                <div className="desk-buttons">
                  <Button kind="quiet" small aria-keyshortcuts="p" onClick={() => go(Math.max(0, current - 1))}>
                    Previous <kbd>P</kbd>
                  </Button>
                  <Button kind="quiet" small aria-keyshortcuts="n" onClick={() => go(current + 1)}>
                    Next <kbd>N</kbd>
                  </Button>
                  <Button
                    kind="quiet"
                    small
                    aria-keyshortcuts="a"
                    busy={!span}
                    onClick={() => span && decide(span, 'accept')}
                  >
                    Replace <kbd>A</kbd>
                  </Button>
                  <Button kind="quiet" small aria-keyshortcuts="r" busy={!span} onClick={reject}>
                    {span?.state === 'added' ? 'Take back' : 'Keep in clear'} <kbd>R</kbd>
                  </Button>
                  <Button kind="quiet" small aria-keyshortcuts="w" onClick={startChoosing}>
                    Choose words <kbd>W</kbd>
                  </Button>
                  <Button
                    kind="quiet"
                    small
                    aria-keyshortcuts="u"
                    busy={text.steps.length === 0}
                    onClick={() => desk.undo(text.sha256)}
                  >
                    Undo <kbd>U</kbd>
                  </Button>
                </div>
              )}
            </div>
          ) : (
            <div className="desk-redaction__bar">
              <p>
                Arrow keys move, with Shift they take more words. <kbd>Enter</kbd> takes them out, <kbd>Esc</kbd> stops.
              </p>
              <div className="desk-buttons">
                <Button kind="quiet" small onClick={() => takeOut(chosenStretch(words, choice))}>
                  Take out
                </Button>
                <Button kind="quiet" small onClick={() => setChoice(null)}>
                  Stop
                </Button>
              </div>
            </div>
          )}
          <RedactionPanes
            text={text.text}
            spans={spans}
            current={current}
            onCurrent={setAt}
            chosen={choice === null ? null : chosenStretch(words, choice)}
            onSelect={(stretch) => {
              if (!free) return;
              const whole = chosenStretch(words, choiceAround(words, stretch.start, stretch.end));
              takeOut(whole);
            }}
          />
        </Stack>
      </div>
      {asking?.what === 'keep' && span && (
        <KeepInClear
          words={original(span)}
          span={span}
          onKeep={(reason) => decide(span, 'reject', reason)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.what === 'take-out' && (
        <TakeOut
          words={original(asking.stretch)}
          suggested={asking.suggested}
          onRemove={(replacement) => {
            setChoice(null);
            const { start, end } = asking.stretch;
            const type = typeOfReplacement(replacement);
            decide({ start, end, type, certainty: 'mask', replacement, state: 'added', reason: null }, 'added');
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </Page>
  );
}

function placeWords(span: ReviewedSpan, index: number, of: number) {
  const what = `Place ${index + 1} of ${of}: ${spanWords(span)}. `;
  switch (span.state) {
    case 'undecided':
      return (
        <>
          {what}
          <strong>Doubtful: decide.</strong> {span.replacement} would stand there.
        </>
      );
    case 'rejected':
      return `${what}Kept in clear: ${span.reason === null ? '' : rejectReasons[span.reason].toLowerCase()}.`;
    case 'added':
      return `${what}Taken out by a person; ${span.replacement} stands there.`;
    case 'accepted':
      return `${what}Replaced by ${span.replacement}.`;
  }
}

/** How far the reading is, or who signed it; what stays in clear is said beside the signature. */
function summaryWords(text: LeavingTextView, spans: readonly ReviewedSpan[]): string {
  const { undecided, masked, rejected, added } = progressOf(spans);
  const counts = `${masked + added} replaced, ${rejected} kept in clear`;
  if (text.state !== 'signed') return `${counts}, ${undecided} to decide`;
  const day = text.signedAt === null ? '' : ` on ${sayShortDate(dateOf(text.signedAt))}`;
  const second = text.secondReader === null ? '' : `; second reader ${text.secondReader}`;
  return `${counts}. Signed off by ${text.reviewer ?? 'a colleague'}${day}${second}`;
}
