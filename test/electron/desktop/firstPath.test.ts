import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, inPage, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/first-path';

describe('A window, its shell and its core', () => {
  let app: TestApp;
  beforeAll(async () => {
    await buildTestApp(out);
    app = await startTestApp(out);
  });
  afterAll(() => app.close());

  it('carries a call from a button to the core and its answer back onto the page', async () => {
    await app.page().getByRole('button', { name: 'Say hello' }).click();
    await app.page().getByText('Hello from the window').waitFor();
  });

  it('carries a stream of progress', async () => {
    const seen = await inPage(app.page(), async ({ core }) => {
      const steps: number[] = [];
      for await (const { done } of await core.count({ to: 5, everyMs: 0 })) steps.push(done);
      return steps;
    });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('stops the work when the window stops listening', async () => {
    const times = await inPage(app.page(), async ({ core }) => {
      const before = (await core.stopped({})).times;
      for await (const { done } of await core.count({ to: 1000, everyMs: 5 })) if (done === 2) break;
      let now = before;
      while (now === before) now = (await core.stopped({})).times;
      return now - before;
    });
    expect(times).toBe(1);
  });

  it('carries a typed error with its data', async () => {
    const error = await inPage(app.page(), ({ core }) =>
      core.fail({}).then(
        () => null,
        (reason) => ({ code: reason.code, data: reason.data }),
      ),
    );
    expect(error).toEqual({ code: 'NOT_ALLOWED', data: { reason: 'ROLE' } });
  });

  it('carries bytes unchanged', async () => {
    const same = await inPage(app.page(), async ({ core }) => {
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
      const file = await core.bytes({ file: new File([bytes], 'bytes.bin') });
      const back = new Uint8Array(await file.arrayBuffer());
      return back.length === bytes.length && back.every((byte, index) => byte === bytes[index]);
    });
    expect(same).toBe(true);
  });

  it('keeps fifty calls made at once apart', async () => {
    const right = await inPage(app.page(), async ({ core }) => {
      const texts = Array.from({ length: 50 }, (_, index) => `call ${index}`);
      const answers = await Promise.all(texts.map((text) => core.echo({ text })));
      return answers.every((answer, index) => answer.text === texts[index]);
    });
    expect(right).toBe(true);
  });

  it('does all this without one breach of the content policy, foreign request or console error', () => {
    expect(app.host.record).toMatchObject({ cspViolations: [], foreignRequests: [], consoleErrors: [] });
  });
});
