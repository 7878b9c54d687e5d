import { randomBytes } from 'node:crypto';
import { basename, extname } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter, shell } from 'electron';
import type { FileKind, Ticket } from '../api/desktop.ts';
import type { GrantMessage } from '../api/ports.ts';

const filters: Record<FileKind, FileFilter> = {
  csv: { name: 'Comma-separated values', extensions: ['csv'] },
  pdf: { name: 'PDF document', extensions: ['pdf'] },
  docx: { name: 'Word document', extensions: ['docx'] },
  xlsx: { name: 'Excel workbook', extensions: ['xlsx'] },
  zip: { name: 'ZIP archive', extensions: ['zip'] },
  age: { name: 'Encrypted exchange file', extensions: ['age'] },
  json: { name: 'JSON file', extensions: ['json'] },
  backup: { name: 'Backup of the records', extensions: ['cdrbackup'] },
  key: { name: 'Key file', extensions: ['json'] },
};

/** Dialogs that answer with a ticket. The path goes to the core and stays out of the window. */
export interface FileDialogs {
  chooseFile(kind: FileKind): Promise<Ticket | null>;
  chooseFolder(): Promise<Ticket | null>;
  saveFile(kind: FileKind, suggestedName: string): Promise<Ticket | null>;
  /** Shows a saved file in its folder; false when no such ticket was given out. */
  show(token: string): boolean;
}

/**
 * A name without folders, control or reserved characters, ending as its kind demands.
 *
 * @example safeFileName('../Panel pack 3', 'pdf') // 'Panel pack 3.pdf'
 */
export function safeFileName(suggested: string, kind: FileKind): string {
  const extension = `.${filters[kind].extensions[0]}`;
  const name = basename(suggested.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replaceAll(/[\u0000-\u001f<>:"|?*]/g, ' ')
    .trim();
  const bare = extname(name).toLowerCase() === extension ? name.slice(0, -extension.length) : name;
  return `${bare.replace(/^\.+/, '').slice(0, 100) || 'document'}${extension}`;
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
        filters: [filters[kind]],
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
        filters: [filters[kind]],
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
