import { useCallback, useEffect, useState } from 'react';
import { sayWait } from './words.ts';

/** Counts down the seconds before the next try. `hold` says how long it still is; undefined when one may try. */
export function useWait(): { hold: string | undefined; start(seconds: number): void } {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) setUntil(0);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  const start = useCallback((seconds: number) => {
    setLeft(seconds);
    setUntil(Date.now() + seconds * 1000);
  }, []);
  return { hold: left > 0 ? sayWait(left) : undefined, start };
}
