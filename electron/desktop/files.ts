import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { type BrowserWindow, dialog, shell } from 'electron';
import type { FileKind, Ticket } from '../api/desktop.ts';
import type { GrantMessage } from '../api/ports.ts';
import { fileFilters, safeFileName } from './fileNames.ts';

/** Dialogs that answer with a ticket. The path goes to the core and stays out of the window. */
export interface FileDialogs {
  chooseFile(kind: FileKind): Promise<Ticket | null>;
  chooseFolder(): Promise<Ticket | null>;
  saveFile(kind: FileKind, suggestedName: string): Promise<Ticket | null>;
  /** Shows a saved file in its folder; false when no such ticket was given out. */
  show(token: string): boolean;
}

export function fileDialogs(window: BrowserWindow, grant: (grant: GrantMessage) => void): FileDialogs {
  const saved = new Map<string, string>();

  function ticketFor(path: string, mode: GrantMessage['mode']): Ticket {
    const token = randomBytes(16).toString('hex');
    grant({ type: 'grant', token, path, mode });
    if (mode === 'write') saved.set(token, path);
    return { token, name: basename(path) };
  }

  return {
    async chooseFile(kind) {
      const answer = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'dontAddToRecent'],
        filters: [fileFilters[kind]],
      });
      const path = answer.filePaths[0];
      return answer.canceled || path === undefined ? null : ticketFor(path, 'read');
    },
    async chooseFolder() {
      const answer = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const path = answer.filePaths[0];
      return answer.canceled || path === undefined ? null : ticketFor(path, 'folder');
    },
    async saveFile(kind, suggestedName) {
      const answer = await dialog.showSaveDialog(window, {
        defaultPath: safeFileName(suggestedName, kind),
        properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
        filters: [fileFilters[kind]],
      });
      return answer.canceled || answer.filePath === '' ? null : ticketFor(answer.filePath, 'write');
    },
    show(token) {
      const path = saved.get(token);
      if (path === undefined) return false;
      shell.showItemInFolder(path);
      return true;
    },
  };
}
