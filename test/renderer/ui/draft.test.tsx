// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  type DraftStore,
  DraftStoreContext,
  flushDrafts,
  useDraft,
  useFormDraft,
} from '../../../renderer/ui/draft.tsx';
import { Form } from '../../../renderer/ui/Form.tsx';
import { TextArea } from '../../../renderer/ui/TextField.tsx';
import { useZodForm } from '../../../renderer/ui/useZodForm.ts';
import { show } from '../render.tsx';

const savedAt = '2026-03-04T10:41:00Z';
let kept: Map<string, string>;

function store(over: Partial<DraftStore> = {}): DraftStore {
  return {
    read: async (key) => (kept.has(key) ? { value: JSON.parse(kept.get(key) ?? ''), savedAt } : null),
    save: async (key, value) => {
      kept.set(key, JSON.stringify(value));
      return { savedAt };
    },
    discard: async (key) => kept.delete(key),
    ...over,
  };
}

const minutes = z.object({ text: z.string().min(1) });

function Minutes({ save = () => {} }: { save?: () => Promise<void> | void }) {
  const form = useZodForm(minutes, { text: '' });
  const draft = useFormDraft(form, 'minutes:1');
  return (
    <Form form={form} onSubmit={save} submit="Save minutes" draft={draft}>
      <TextArea {...form.bind('text')} label="Minutes" />
    </Form>
  );
}

function With({ drafts, children }: { drafts: DraftStore; children: ReactNode }) {
  return <DraftStoreContext value={drafts}>{children}</DraftStoreContext>;
}

const box = () => screen.getByLabelText<HTMLTextAreaElement>('Minutes');

beforeEach(() => {
  kept = new Map();
});

describe('Text that is not saved yet', () => {
  it('is kept as one types, and says since when', async () => {
    const { user } = show(<With drafts={store()}>{<Minutes />}</With>);
    await user.type(box(), 'Apologies from the police');
    await act(flushDrafts);
    expect(kept.get('minutes:1')).toBe('{"text":"Apologies from the police"}');
    expect(await screen.findByText('Draft kept 10:41')).toBeTruthy();
  });

  it('is kept by itself after a moment of stillness', async () => {
    const { user } = show(<With drafts={store()}>{<Minutes />}</With>);
    await user.type(box(), 'Apologies');
    await waitFor(() => expect(kept.get('minutes:1')).toBe('{"text":"Apologies"}'), { timeout: 2_000 });
  });

  it('comes back in the next sitting', async () => {
    kept.set('minutes:1', '{"text":"Apologies from the police"}');
    show(<With drafts={store()}>{<Minutes />}</With>);
    expect(await screen.findByText('Your draft of 4 Mar 2026, 10:41 is back.')).toBeTruthy();
    expect(box().value).toBe('Apologies from the police');
  });

  it('can be dropped to start again', async () => {
    kept.set('minutes:1', '{"text":"Old words"}');
    const { user } = show(<With drafts={store()}>{<Minutes />}</With>);
    await user.click(await screen.findByRole('button', { name: 'Start again' }));
    expect(box().value).toBe('');
    expect(kept.size).toBe(0);
  });

  it('is kept when the page is left', async () => {
    const { user, unmount } = show(<With drafts={store()}>{<Minutes />}</With>);
    await user.type(box(), 'Half a sen');
    unmount();
    await waitFor(() => expect(kept.get('minutes:1')).toBe('{"text":"Half a sen"}'));
  });

  it('is forgotten once it is saved for good', async () => {
    const { user, unmount } = show(<With drafts={store()}>{<Minutes />}</With>);
    await user.type(box(), 'Apologies');
    await act(flushDrafts);
    await user.click(screen.getByRole('button', { name: 'Save minutes' }));
    await waitFor(() => expect(kept.size).toBe(0));
    unmount();
    await flushDrafts();
    expect(kept.size).toBe(0);
  });

  it('stays kept when saving for good does not work', async () => {
    const { user } = show(<With drafts={store()}>{<Minutes save={() => Promise.reject(new Error('disk'))} />}</With>);
    await user.type(box(), 'Apologies');
    await act(flushDrafts);
    await user.click(screen.getByRole('button', { name: 'Save minutes' }));
    await screen.findByText('Something went wrong inside the app');
    expect(kept.size).toBe(1);
  });

  it('is not kept when nothing was typed', async () => {
    const save = vi.fn(store().save);
    const { unmount } = show(<With drafts={store({ save })}>{<Minutes />}</With>);
    await act(flushDrafts);
    unmount();
    expect(save).not.toHaveBeenCalled();
  });

  it('says so when it cannot be kept', async () => {
    const { user } = show(
      <With drafts={store({ save: () => Promise.reject(new Error('disk full')) })}>
        <Minutes />
      </With>,
    );
    await user.type(box(), 'Apologies');
    await act(flushDrafts);
    expect(await screen.findByText(/could not be kept. Save before you leave/)).toBeTruthy();
  });
});

function Note() {
  const [text, setText] = useState('');
  const draft = useDraft({ key: 'note', value: text === '' ? undefined : text, onRestore: setText });
  return (
    <>
      <TextArea label="Note" value={text} onChange={setText} />
      <output>{draft.state}</output>
    </>
  );
}

describe('A single text outside a form', () => {
  it('is kept and brought back in the same way', async () => {
    const first = show(<With drafts={store()}>{<Note />}</With>);
    await screen.findByText('clean');
    await first.user.type(screen.getByLabelText('Note'), 'Ring the coroner');
    await act(flushDrafts);
    expect(await screen.findByText('saved')).toBeTruthy();
    first.unmount();
    show(<With drafts={store()}>{<Note />}</With>);
    expect(await screen.findByText('Ring the coroner')).toBeTruthy();
  });
});
