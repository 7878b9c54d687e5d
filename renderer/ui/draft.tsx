import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { TextButton } from './Button.tsx';
import { dateOf, sayShortDate, sayTime } from './dates.ts';
import type { ZodForm } from './useZodForm.ts';

/** What can be kept in a draft. */
export type DraftValue = null | boolean | number | string | DraftValue[] | { [key: string]: DraftValue };

/** Where drafts are kept: the encrypted records file, one a person and key. */
export interface DraftStore {
  read(key: string): Promise<{ value: unknown; savedAt: string } | null>;
  save(key: string, value: DraftValue): Promise<{ savedAt: string }>;
  discard(key: string): Promise<unknown>;
}

/** The frame gives the real store; a test gives its own. */
export const DraftStoreContext = createContext<DraftStore | null>(null);

/** `waiting` until the store has said whether there is a draft; `failed` when the last save did not work. */
export type DraftState = 'waiting' | 'clean' | 'unsaved' | 'saved' | 'failed';

export interface Draft {
  state: DraftState;
  savedAt: string | null;
  /** When what is on the page came from an earlier sitting: when that was. */
  restoredFrom: string | null;
  /** Forgets the draft, once its text is saved for good or is not wanted. */
  discard(): Promise<void>;
}

export interface UseDraftOptions<T> {
  /** One draft a person and key: 'notification:new', 'contact:<caseId>'. */
  key: string;
  /** What is on the page now; undefined when there is nothing worth keeping. */
  value: T | undefined;
  /** Puts a draft from an earlier sitting back on the page. */
  onRestore(value: NoInfer<T>): void;
  /** Milliseconds of stillness before a save. */
  after?: number;
}

const flushers = new Set<() => Promise<void>>();

/** Saves every draft at once: called when the app is about to lock. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...flushers].map((flush) => flush()));
}

/**
 * Keeps unsaved text safe from a lock, a crash and a restart: saves it to the encrypted records file as one types,
 * and brings it back when the page is next opened.
 *
 * @example const draft = useDraft({ key: `minutes:${meetingId}`, value: text, onRestore: setText });
 */
export function useDraft<T extends DraftValue>({ key, value, onRestore, after = 600 }: UseDraftOptions<T>): Draft {
  const store = useContext(DraftStoreContext);
  const [state, setState] = useState<DraftState>('waiting');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [restoredFrom, setRestoredFrom] = useState<string | null>(null);
  const latest = useRef<{ text: string | null; kept: string | null; restore: (value: T) => void }>({
    text: null,
    kept: null,
    restore: onRestore,
  });
  const text = value === undefined ? null : JSON.stringify(value);
  latest.current.restore = onRestore;
  latest.current.text = text;

  useEffect(() => {
    let current = true;
    if (!store) {
      setState('clean');
      return;
    }
    store.read(key).then(
      (found) => {
        if (!current) return;
        if (found) {
          latest.current.kept = JSON.stringify(found.value);
          latest.current.restore(found.value as T);
          setRestoredFrom(found.savedAt);
          setSavedAt(found.savedAt);
          setState('saved');
        } else {
          setState('clean');
        }
      },
      () => current && setState('failed'),
    );
    return () => {
      current = false;
    };
  }, [store, key]);

  const flush = useCallback(async () => {
    const { text: now, kept } = latest.current;
    if (!store || now === null || now === kept) return;
    latest.current.kept = now;
    try {
      const saved = await store.save(key, JSON.parse(now) as DraftValue);
      setSavedAt(saved.savedAt);
      setState(latest.current.text === now ? 'saved' : 'unsaved');
    } catch {
      if (latest.current.kept === now) latest.current.kept = kept;
      setState('failed');
    }
  }, [store, key]);

  const waiting = state === 'waiting';
  useEffect(() => {
    if (waiting || text === null || text === latest.current.kept) return;
    setState('unsaved');
    const timer = setTimeout(() => void flush(), after);
    return () => clearTimeout(timer);
  }, [text, waiting, flush, after]);

  useEffect(() => {
    flushers.add(flush);
    return () => {
      flushers.delete(flush);
      void flush();
    };
  }, [flush]);

  const discard = useCallback(async () => {
    latest.current.kept = latest.current.text;
    setState('clean');
    setSavedAt(null);
    setRestoredFrom(null);
    await store?.discard(key);
  }, [store, key]);

  return { state, savedAt, restoredFrom, discard };
}

export interface FormDraft extends Draft {
  /** Forgets the draft and empties the form. */
  startAgain(): Promise<void>;
}

/** `useDraft` for a whole form. Nothing is kept until something is typed. */
export function useFormDraft<In extends FieldValues, Out extends FieldValues>(
  form: ZodForm<In, Out>,
  key: string,
): FormDraft {
  const { rhf } = form;
  const values = rhf.watch();
  const draft = useDraft<{ [name: string]: DraftValue }>({
    key,
    value: rhf.formState.isDirty ? (values as { [name: string]: DraftValue }) : undefined,
    onRestore: (value) => rhf.reset(value as In, { keepDefaultValues: true }),
  });
  return {
    ...draft,
    async startAgain() {
      rhf.reset(rhf.formState.defaultValues as DefaultValues<In>);
      await draft.discard();
    },
  };
}

/** One quiet line beside the button: that the text is kept, and since when. */
export function DraftStatus({ draft }: { draft: FormDraft }) {
  return (
    <span className="desk-form__saved">
      {draftWords(draft)}
      {draft.restoredFrom && (
        <>
          {' '}
          <TextButton onClick={() => void draft.startAgain()}>Start again</TextButton>
        </>
      )}
    </span>
  );
}

function draftWords({ state, savedAt, restoredFrom }: Draft): string {
  if (state === 'failed') return 'The draft could not be kept. Save before you leave this page.';
  if (restoredFrom && state === 'saved' && restoredFrom === savedAt) {
    return `Your draft of ${sayShortDate(dateOf(restoredFrom))}, ${sayTime(restoredFrom)} is back.`;
  }
  if (savedAt && state !== 'clean') return `Draft kept ${sayTime(savedAt)}`;
  return '';
}
