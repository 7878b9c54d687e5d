import { basename, extname } from 'node:path';
import type { FileFilter } from 'electron';
import type { FileKind } from '../api/desktop.ts';

/** What each kind of file is called in a dialog, and its ending. */
export const fileFilters: Record<FileKind, FileFilter> = {
  csv: { name: 'Comma-separated values', extensions: ['csv'] },
  pdf: { name: 'PDF document', extensions: ['pdf'] },
  docx: { name: 'Word document', extensions: ['docx'] },
  xlsx: { name: 'Excel workbook', extensions: ['xlsx'] },
  zip: { name: 'ZIP archive', extensions: ['zip'] },
  age: { name: 'Encrypted exchange file', extensions: ['age'] },
  json: { name: 'JSON file', extensions: ['json'] },
  backup: { name: 'Backup of the records', extensions: ['db'] },
  key: { name: 'Key file', extensions: ['json'] },
  update: { name: 'Update file', extensions: ['cdrupdate'] },
  text: { name: 'Text file', extensions: ['txt', 'csv'] },
  paper: { name: 'Word or PDF document', extensions: ['docx', 'pdf'] },
  attachment: { name: 'Document, picture or e-mail', extensions: ['pdf', 'docx', 'png', 'jpg', 'jpeg', 'eml', 'msg'] },
};

/**
 * A name without folders, control or reserved characters, ending as its kind demands.
 *
 * @example safeFileName('../Panel pack 3', 'pdf') // 'Panel pack 3.pdf'
 */
export function safeFileName(suggested: string, kind: FileKind): string {
  const extension = `.${fileFilters[kind].extensions[0]}`;
  const name = basename(suggested.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replaceAll(/[\u0000-\u001f<>:"|?*]/g, ' ')
    .trim();
  const bare = extname(name).toLowerCase() === extension ? name.slice(0, -extension.length) : name;
  return `${bare.replace(/^\.+/, '').slice(0, 100) || 'document'}${extension}`;
}
