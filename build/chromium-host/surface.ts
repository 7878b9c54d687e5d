import type { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Host } from './host.ts';
import { HostUtilityProcess } from './utilityProcess.ts';
import { HostBrowserWindow } from './window.ts';

type Events = Pick<EventEmitter, 'on' | 'once' | 'off'>;

/** The part of the `electron` module that the app uses, by Electron's own types: a change there breaks the build here. */
export interface Surface {
  app: Events &
    Pick<
      Electron.App,
      'whenReady' | 'enableSandbox' | 'requestSingleInstanceLock' | 'quit' | 'getPath' | 'getVersion' | 'isPackaged'
    > & { commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'getSwitchValue' | 'hasSwitch'> };
  BrowserWindow: new (
    options: Electron.BrowserWindowConstructorOptions,
  ) => Events & Pick<Electron.BrowserWindow, 'loadURL'>;
  clipboard: Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear'>;
  dialog: {
    showOpenDialog(window: unknown, options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue>;
    showSaveDialog(window: unknown, options: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue>;
  };
  ipcMain: Events;
  Menu: { setApplicationMenu(menu: Electron.Menu | null): void; buildFromTemplate(template: unknown): unknown };
  powerMonitor: Events & Pick<Electron.PowerMonitor, 'getSystemIdleTime'>;
  protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>;
  session: {
    defaultSession: unknown;
    fromPartition(partition: string, options?: Electron.FromPartitionOptions): unknown;
  };
  shell: Pick<Electron.Shell, 'showItemInFolder' | 'openPath'>;
  utilityProcess: { fork(script: string, args?: string[], options?: Electron.ForkOptions): Events };
}

/** Electron's module as one host answers it. */
export function surfaceOf(host: Host): Surface {
  const { record, options } = host;
  const call = (text: string) => record.calls.push(text);

  const app = Object.assign(host.app, {
    isPackaged: false,
    whenReady: () => Promise.resolve(),
    enableSandbox: () => void call('enableSandbox'),
    requestSingleInstanceLock: () => {
      call('requestSingleInstanceLock');
      return true;
    },
    quit: () => host.quit(),
    getPath: (name: string) => (name === 'userData' ? options.userData : join(options.userData, name)),
    getVersion: () => options.version ?? '0.0.0',
    commandLine: {
      appendSwitch: (name: string, value = '') => {
        record.switches[name] = value;
      },
      getSwitchValue: (name: string) => options.switches[name] ?? '',
      hasSwitch: (name: string) => name in options.switches,
    },
  });

  class BrowserWindow extends HostBrowserWindow {
    constructor(windowOptions: Electron.BrowserWindowConstructorOptions) {
      super(host, windowOptions);
      host.windows.push(this);
      host.app.emit('web-contents-created', {}, this.webContents);
    }
  }

  return {
    app,
    BrowserWindow,
    clipboard: {
      readText: async () => host.clipboardText,
      writeText: async (text) => {
        host.clipboardText = text;
      },
      clear: () => {
        host.clipboardText = '';
      },
    },
    dialog: {
      async showOpenDialog(_window, { properties = [], filters = [] }) {
        const path = await options.answerDialog({
          what: properties.includes('openDirectory') ? 'open-folder' : 'open-file',
          suggestedName: '',
          extensions: filters.flatMap((filter) => filter.extensions),
        });
        return { canceled: path === null, filePaths: path === null ? [] : [path] };
      },
      async showSaveDialog(_window, { defaultPath = '', filters = [] }) {
        const path = await options.answerDialog({
          what: 'save-file',
          suggestedName: defaultPath,
          extensions: filters.flatMap((filter) => filter.extensions),
        });
        return { canceled: path === null, filePath: path ?? '' };
      },
    },
    ipcMain: host.ipc,
    Menu: {
      setApplicationMenu: (menu) => void call(menu === null ? 'no menu' : 'menu'),
      buildFromTemplate: (template) => template,
    },
    powerMonitor: Object.assign(host.power, { getSystemIdleTime: () => host.idleSeconds }),
    protocol: {
      registerSchemesAsPrivileged: (schemes) => {
        for (const { scheme, privileges } of schemes) call(`scheme ${scheme} ${JSON.stringify(privileges)}`);
      },
    },
    session: {
      defaultSession: host.defaultSession,
      fromPartition: (partition, sessionOptions) => host.session(partition, sessionOptions),
    },
    shell: {
      showItemInFolder: (path) => void call(`showItemInFolder ${path}`),
      openPath: async (path) => {
        call(`openPath ${path}`);
        return '';
      },
    },
    utilityProcess: {
      fork: (script, args = [], forkOptions = {}) => {
        const child = new HostUtilityProcess(script, args, forkOptions);
        host.children.push(child);
        return child;
      },
    },
  };
}
