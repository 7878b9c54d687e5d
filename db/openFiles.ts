import { realpathSync } from 'node:fs';
import { StoreError } from './errors.ts';

/*
 * On Linux and macOS, closing any handle to a file drops every lock that the process holds on it. Reading an open
 * records file with anything but its own driver would therefore let a second process in, and two writers spoil it.
 */
const openHere = new Set<string>();

function trueName(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

/** Throws IN_USE when this process has the file open as records. Called before anything else touches such a file. */
export function assertNotOpenHere(file: string): void {
  if (openHere.has(trueName(file))) throw new StoreError('IN_USE');
}

export function noteOpened(file: string): () => void {
  const name = trueName(file);
  openHere.add(name);
  return () => openHere.delete(name);
}
