import { clipboard } from 'electron';

const keepMs = 60_000;

export interface ClipboardGuard {
  copy(text: string): Promise<void>;
  /** Takes our text off the clipboard, unless the person has copied something else since. */
  clear(): Promise<void>;
}

/** Copies that do not outlive their use: a name or NHS number left on the clipboard is open to every program. */
export function guardClipboard(): ClipboardGuard {
  let ours: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function clear(): Promise<void> {
    clearTimeout(timer);
    const copied = ours;
    ours = null;
    if (copied !== null && (await clipboard.readText()) === copied) clipboard.clear();
  }

  return {
    async copy(text) {
      clearTimeout(timer);
      ours = text;
      await clipboard.writeText(text);
      timer = setTimeout(clear, keepMs);
      timer.unref();
    },
    clear,
  };
}
