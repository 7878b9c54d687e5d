import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTestApp, inPage, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/core-gone';
let app: TestApp;
beforeAll(async () => {
  await buildTestApp(out);
  app = await startTestApp(out);
});
beforeEach(() => app.untilLoaded(() => app.reload()));
afterAll(() => app.close());

const corePid = () => inPage(app.page(), async ({ core }) => (await core.echo({ text: '' })).pid);

describe('When the core dies', () => {
  it('every call under way is rejected with CORE_GONE', async () => {
    const pid = await corePid();
    const codes = inPage(app.page(), async ({ core }) => {
      const code = (error: { code: string }) => error.code;
      return Promise.all([core.wait({}).catch(code), core.wait({}).catch(code)]);
    });
    await corePid();
    process.kill(pid, 'SIGKILL');
    expect(await codes).toEqual(['CORE_GONE', 'CORE_GONE']);
  });

  it('a stream under way is rejected with CORE_GONE', async () => {
    const code = await inPage(app.page(), async ({ core }) => {
      try {
        for await (const { done } of await core.count({ to: 100_000, everyMs: 1 })) {
          if (done === 3) core.die({}).catch(() => undefined);
        }
        return 'ended';
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
    expect(code).toBe('CORE_GONE');
  });

  it('every later call is rejected at once, and the page is told', async () => {
    const answer = await inPage(app.page(), async ({ core }) => {
      const code = (error: { code: string }) => error.code;
      const first = await core.die({}).catch(code);
      const later = await core.echo({ text: 'x' }).catch(code);
      return { first, later };
    });
    expect(answer).toEqual({ first: 'CORE_GONE', later: 'CORE_GONE' });
    expect(await inPage(app.page(), (window) => window.gone)).toBe(true);
  });

  it('the shell still answers, and reopening brings a fresh core to a fresh page', async () => {
    const pid = await corePid();
    await inPage(app.page(), ({ core }) => core.die({}).catch(() => null));
    expect((await inPage(app.page(), ({ desktop }) => desktop.about({}))).version).toBe('9.9.9');
    await app.untilLoaded(() => inPage(app.page(), ({ desktop }) => desktop.reopen({})));
    expect(await corePid()).not.toBe(pid);
  });

  it('a file granted to it is not granted to the next', async () => {
    app.answerNext('/tmp/register.csv');
    const ticket = await inPage(app.page(), ({ desktop }) => desktop.chooseFile({ kind: 'csv' }));
    await app.untilLoaded(() => app.host.power.emit('lock-screen'));
    const found = await app
      .page()
      .evaluate(
        (token) =>
          (window as unknown as { core: { grant(input: { token: string }): Promise<unknown> } }).core.grant({ token }),
        ticket?.token ?? '',
      );
    expect(found).toBeNull();
  });
});
