import { BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron';

/** The same on every page: a window title is shown in task switchers, jump lists and screen shares. */
const windowTitle = 'Child Death Review Desk';

/** Options of the one window. Each is asserted by a test, so that none is loosened unseen. */
function windowOptions(preload: string, session: Session, packaged: boolean): BrowserWindowConstructorOptions {
  return {
    title: windowTitle,
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f0f4f5',
    webPreferences: {
      preload,
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      webgl: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !packaged,
    },
  };
}

/** Makes the window, still hidden; it appears when its first page has been drawn. */
export function makeWindow(preload: string, session: Session, packaged: boolean): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, session, packaged));
  // Hidden from screenshots until the open records file says otherwise.
  window.setContentProtection(true);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  return window;
}
