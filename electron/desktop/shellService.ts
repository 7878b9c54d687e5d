import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { app, type MessagePortMain } from 'electron';
import { desktop } from '../api/desktop.ts';
import type { ClipboardGuard } from './clipboard.ts';
import type { FileDialogs } from './files.ts';

interface Parts {
  training: boolean;
  files: FileDialogs;
  clipboard: ClipboardGuard;
  /** Opens a file of the private folder; false when the system has no program for it. */
  openDocument(fileName: string): Promise<boolean>;
  lock(): Promise<void>;
  quit(): void;
}

const platforms: Partial<Record<NodeJS.Platform, 'windows' | 'macos'>> = { win32: 'windows', darwin: 'macos' };

/** Answers the `desktop` contract. The returned function serves one page's port. */
export function shellService({
  training,
  files,
  clipboard,
  openDocument,
  lock,
  quit,
}: Parts): (port: MessagePortMain) => void {
  const os = implement(desktop);
  const router = os.router({
    about: os.about.handler(() => ({
      version: app.getVersion(),
      platform: platforms[process.platform] ?? 'linux',
      training,
    })),
    chooseFile: os.chooseFile.handler(({ input }) => files.chooseFile(input.kind)),
    chooseFolder: os.chooseFolder.handler(() => files.chooseFolder()),
    saveFile: os.saveFile.handler(({ input }) => files.saveFile(input.kind, input.suggestedName)),
    showInFolder: os.showInFolder.handler(({ input, errors }) => {
      if (!files.show(input.token)) throw errors.UNKNOWN_TOKEN();
      return {};
    }),
    openDocument: os.openDocument.handler(async ({ input, errors }) => {
      if (!(await openDocument(input.fileName))) throw errors.NO_PROGRAM();
      return {};
    }),
    copyText: os.copyText.handler(async ({ input }) => {
      await clipboard.copy(input.text);
      return {};
    }),
    // The page that asks is wiped before an answer could reach it.
    lock: os.lock.handler(() => {
      void lock();
      return {};
    }),
    reopen: os.reopen.handler(() => {
      void lock();
      return {};
    }),
    quit: os.quit.handler(() => {
      quit();
      return {};
    }),
  });
  const handler = new RPCHandler(router);
  return (port) => {
    handler.upgrade(port);
    port.start();
  };
}
