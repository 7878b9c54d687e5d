import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWindow } from '../../fixtures/app/renderer/page.tsx';
import { buildTestApp, inPage, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/files';
let app: TestApp;
beforeAll(async () => {
  await buildTestApp(out);
  app = await startTestApp(out);
});
afterAll(() => app.close());

const granted = (token: string) =>
  app.page().evaluate((given) => (window as unknown as TestWindow).core.grant({ token: given }), token);

describe('Choosing a file', () => {
  it('gives the window a ticket and a name, and the core the path, once', async () => {
    app.answerNext('/home/someone/Registers/register.csv');
    const ticket = await inPage(app.page(), ({ desktop }) => desktop.chooseFile({ kind: 'csv' }));
    expect(ticket).toEqual({ token: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'register.csv' });
    expect(app.dialogs.at(-1)).toEqual({ what: 'open-file', suggestedName: '', extensions: ['csv'] });
    expect(await granted(ticket?.token ?? '')).toEqual({ path: '/home/someone/Registers/register.csv', mode: 'read' });
    expect(await granted(ticket?.token ?? '')).toBeNull();
  });

  it('gives nothing when it is cancelled', async () => {
    app.answerNext(null);
    expect(await inPage(app.page(), ({ desktop }) => desktop.chooseFile({ kind: 'csv' }))).toBeNull();
    expect(await inPage(app.page(), ({ desktop }) => desktop.chooseFolder({}))).toBeNull();
    expect(await inPage(app.page(), ({ desktop }) => desktop.saveFile({ kind: 'pdf', suggestedName: 'x' }))).toBeNull();
  });

  it('never gives the same ticket twice', async () => {
    app.answerNext('/tmp/register.csv');
    const tokens = await inPage(app.page(), async ({ desktop }) => {
      const tickets = await Promise.all([1, 2, 3].map(() => desktop.chooseFile({ kind: 'csv' })));
      return tickets.map((ticket) => ticket?.token);
    });
    expect(new Set(tokens).size).toBe(3);
  });
});

describe('Choosing a folder', () => {
  it('grants the folder', async () => {
    app.answerNext('/media/backups');
    const ticket = await inPage(app.page(), ({ desktop }) => desktop.chooseFolder({}));
    expect(ticket?.name).toBe('backups');
    expect(await granted(ticket?.token ?? '')).toEqual({ path: '/media/backups', mode: 'folder' });
  });
});

describe('Saving a file', () => {
  it('suggests a name without folders and grants the place the person chose', async () => {
    app.answerNext('/home/someone/Pack for May.pdf');
    const ticket = await inPage(app.page(), ({ desktop }) =>
      desktop.saveFile({ kind: 'pdf', suggestedName: '../../Pack for May' }),
    );
    expect(app.dialogs.at(-1)).toEqual({ what: 'save-file', suggestedName: 'Pack for May.pdf', extensions: ['pdf'] });
    expect(await granted(ticket?.token ?? '')).toEqual({ path: '/home/someone/Pack for May.pdf', mode: 'write' });
  });

  it('can show the saved file in its folder, and nothing else', async () => {
    app.answerNext('/home/someone/Pack.pdf');
    const shown = await inPage(app.page(), async ({ desktop }) => {
      const ticket = await desktop.saveFile({ kind: 'pdf', suggestedName: 'Pack' });
      await desktop.showInFolder({ token: ticket?.token ?? '' });
      return desktop.showInFolder({ token: 'f'.repeat(32) }).then(
        () => 'shown',
        (error: { code: string }) => error.code,
      );
    });
    expect(shown).toBe('UNKNOWN_TOKEN');
    expect(app.host.record.calls.filter((call) => call.startsWith('showItemInFolder'))).toEqual([
      'showItemInFolder /home/someone/Pack.pdf',
    ]);
  });

  it('has no call that takes a path', async () => {
    const answer = await inPage(app.page(), ({ desktop }) =>
      desktop.saveFile({ kind: 'exe' as 'pdf', suggestedName: 'x' }).catch((error: { code: string }) => error.code),
    );
    expect(answer).toBe('BAD_REQUEST');
  });
});

describe('The shell', () => {
  it('says which version it is and that these are not training records', async () => {
    expect(await inPage(app.page(), ({ desktop }) => desktop.about({}))).toEqual({
      version: '9.9.9',
      platform: expect.stringMatching(/^(linux|macos|windows)$/),
      training: false,
    });
  });

  it('opens the training store beside the records, never in their place', async () => {
    const training = await startTestApp(out, { demo: '' });
    try {
      const { args } = await inPage(training.page(), ({ core }) => core.started({}));
      expect(args).toContain(`--records-folder=${training.userData}/training`);
      expect(args).toContain('--training');
      expect((await inPage(training.page(), ({ desktop }) => desktop.about({}))).training).toBe(true);
    } finally {
      await training.close();
    }
  });
});
