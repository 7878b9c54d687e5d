import { createContext, useContext, useEffect, useState } from 'react';
import { announce } from './announce.tsx';
import { Button } from './Button.tsx';
import { Hidden } from './Layout.tsx';

/** Puts text on the clipboard through the shell, which takes it off again after a minute. The frame gives it. */
export const CopyContext = createContext<((text: string) => Promise<unknown>) | null>(null);

/** Copies a value, such as an NHS number for the national form. @example <CopyButton text={nhsNumber} what="NHS number" /> */
export function CopyButton({ text, what, small = true }: { text: string; what: string; small?: boolean }) {
  const copy = useContext(CopyContext);
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('ready'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <Button
      kind="quiet"
      small={small}
      onClick={async () => {
        try {
          if (!copy) throw new Error('NO_CLIPBOARD');
          await copy(text);
          setState('copied');
          announce(`${what} copied. It leaves the clipboard after a minute.`);
        } catch {
          setState('failed');
          announce(`${what} could not be copied`);
        }
      }}
    >
      {state === 'copied' ? 'Copied' : state === 'failed' ? 'Not copied' : 'Copy'}
      <Hidden> {what}</Hidden>
    </Button>
  );
}
