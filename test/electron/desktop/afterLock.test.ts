import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesBelow, profileFolders, wordsInMemory, wordsOnDisk } from '../../e2e/harness/search.ts';
import { buildTestApp, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/after-lock';
let app: TestApp;
beforeAll(async () => {
  await buildTestApp(out);
  app = await startTestApp(out);
});
afterAll(() => app.close());

// Made at run time, so that no source, bundle or test report holds them.
const mark = Math.random().toString(36).slice(2, 10);
const typed = `Typed${mark}`;
const saved = `Saved${mark}`;

/** Which kinds of process hold each word. */
function holders(): { typed: string[]; saved: string[] } {
  const seen = processesBelow(process.pid).map(({ pid, kind }) => ({
    kind,
    words: wordsInMemory(pid, [typed, saved]),
  }));
  const of = (word: string) => [...new Set(seen.filter(({ words }) => words.includes(word)).map(({ kind }) => kind))];
  return { typed: of(typed), saved: of(saved) };
}

describe.runIf(process.platform === 'linux')('After a lock', () => {
  beforeAll(async () => {
    await app.page().evaluate(
      async ([text, sent]) => {
        document.body.append(Object.assign(document.createElement('textarea'), { value: text }));
        const { core } = window as unknown as { core: { echo(input: { text: string }): Promise<{ text: string }> } };
        Object.assign(window, { kept: await core.echo({ text: sent }) });
      },
      [typed, saved] as const,
    );
    // The search must find what is there before its silence means anything.
    expect(holders()).toEqual({
      typed: expect.arrayContaining(['renderer']),
      saved: expect.arrayContaining(['node', 'renderer']),
    });
    await app.untilLoaded(() => app.host.power.emit('lock-screen'));
  });

  it('no page and no core holds a word of what was typed or sent', () => {
    // The stand-in's own browser process carried the messages and may; in Electron they never pass through it.
    const left = holders();
    expect([...left.typed, ...left.saved].filter((kind) => kind !== 'browser')).toEqual([]);
  });

  it('no file holds one: not the profile of the window, its cache or a temporary file', () => {
    const profiles = profileFolders(process.pid);
    expect(profiles).not.toEqual([]);
    const folders = [app.userData, app.host.profile, ...profiles];
    expect(wordsOnDisk(folders, [typed, saved])).toEqual([]);
  });
});
