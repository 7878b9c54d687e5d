import { cleanup, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach } from 'vitest';
import { speakPlainly } from '../../renderer/ui/plainWords.ts';
import { useShortcutListener } from '../../renderer/ui/shortcuts.ts';

speakPlainly();
afterEach(cleanup);

// jsdom draws nothing, so it has no modal dialogs; these keep what a test can see of one: open or not, and Escape.
if (!('showModal' in HTMLDialogElement.prototype)) {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
      this.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') this.dispatchEvent(new Event('cancel', { cancelable: true }));
      });
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
}

// Nothing scrolls where nothing is drawn.
Element.prototype.scrollIntoView ??= () => {};

function Listening({ children }: { children: ReactNode }) {
  useShortcutListener();
  return <>{children}</>;
}

/** Draws a part of a page as the frame would, and gives the hands that use it. */
export function show(page: ReactNode, { at = '/' }: { at?: string } = {}): { user: UserEvent; unmount(): void } {
  const user = userEvent.setup({ delay: null });
  const { unmount } = render(
    <MemoryRouter initialEntries={[at]}>
      <Listening>{page}</Listening>
    </MemoryRouter>,
  );
  return { user, unmount };
}
