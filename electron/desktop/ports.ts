import { type IpcMainEvent, ipcMain, type MessagePortMain, type WebContents } from 'electron';
import { type PortChannel, portChannels } from '../api/ports.ts';
import { isOwnPage } from './addresses.ts';

/**
 * Takes the ports a page asks for. Only the top frame of our own page is heard, and each channel
 * opens once per load: whoever comes second, even from the same page, gets a closed port.
 */
export function takePorts(contents: WebContents, open: Record<PortChannel, (port: MessagePortMain) => void>): void {
  const taken = new Set<PortChannel>();
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) taken.clear();
  });
  for (const channel of portChannels) {
    ipcMain.on(channel, (event) => {
      const [port, ...more] = event.ports;
      for (const extra of more) extra.close();
      if (port === undefined) return;
      if (taken.has(channel) || !isOwnTopFrame(event, contents)) {
        port.close();
        return;
      }
      taken.add(channel);
      open[channel](port);
    });
  }
}

function isOwnTopFrame(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return frame !== null && event.sender === contents && frame === contents.mainFrame && isOwnPage(frame.url);
}
