import { ipcRenderer } from 'electron';
import { portChannels, windowNotices } from '../api/ports.ts';

// The page posts a channel's name with one port to its own window; nothing else crosses.
window.addEventListener('message', (event) => {
  const channel = portChannels.find((name) => name === event.data);
  const port = event.ports[0];
  if (event.source !== window || channel === undefined || port === undefined) return;
  ipcRenderer.postMessage(channel, null, [port]);
});

for (const notice of windowNotices) {
  ipcRenderer.on(notice, () => window.postMessage(notice, window.location.origin));
}

// A file dropped on the window must not be opened in it.
for (const name of ['dragover', 'drop'] as const) {
  window.addEventListener(name, (event) => event.preventDefault());
}
