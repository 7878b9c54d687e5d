import { oc } from '@orpc/contract';
import { z } from 'zod';

/** The kinds of file that a person can be asked for. The shell turns each into a dialog filter. */
export const fileKind = z.enum([
  'csv',
  'pdf',
  'docx',
  'xlsx',
  'zip',
  'age',
  'json',
  'backup',
  'key',
  'attachment',
  'update',
  'text',
  'paper',
]);
export type FileKind = z.infer<typeof fileKind>;

/** A one-use ticket for a file: the window holds it, the core alone knows the path. `name` has no folder in it. */
const ticket = z.object({ token: z.string().regex(/^[0-9a-f]{32}$/), name: z.string() });
export type Ticket = z.infer<typeof ticket>;

const nothing = z.object({});

/**
 * What only the shell can do. Everything about a case goes through the other contract.
 * A dialog that is cancelled answers null.
 */
export const desktop = {
  about: oc.input(nothing).output(
    z.object({
      version: z.string(),
      platform: z.enum(['windows', 'macos', 'linux']),
      training: z.boolean(),
    }),
  ),
  chooseFile: oc.input(z.object({ kind: fileKind })).output(ticket.nullable()),
  chooseFolder: oc.input(nothing).output(ticket.nullable()),
  saveFile: oc.input(z.object({ kind: fileKind, suggestedName: z.string().min(1).max(120) })).output(ticket.nullable()),
  /** Opens the folder of a file saved in this sitting, in the system's file manager. */
  showInFolder: oc
    .input(z.object({ token: z.string() }))
    .errors({ UNKNOWN_TOKEN: {} })
    .output(nothing),
  /** Opens a document that the core put into its private folder, in the program the system has for it. */
  openDocument: oc
    .input(z.object({ fileName: z.string().regex(/^[0-9a-f-]{36}\.(pdf|docx|png|jpg|eml|msg)$/) }))
    .errors({ NO_PROGRAM: {} })
    .output(nothing),
  /** Puts text on the clipboard and takes it off again after a minute, if it is still there. */
  copyText: oc.input(z.object({ text: z.string().min(1).max(200_000) })).output(nothing),
  lock: oc.input(nothing).output(nothing),
  /** Starts the core again after it died, and reloads the window. */
  reopen: oc.input(nothing).output(nothing),
  quit: oc.input(nothing).output(nothing),
};
export type DesktopContract = typeof desktop;
