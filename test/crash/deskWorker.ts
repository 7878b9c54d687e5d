// The app, at work until it is killed: saves drafts through its window, one after another, and says on its output
// which ones were acknowledged. Started by desk.ts with a records folder.
import { join } from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { startApp } from '../../build/chromium-host/startApp.ts';
import type { Contract } from '../../electron/api/contract.ts';
import { ada } from './scene.ts';

const [built = '', root = ''] = process.argv.slice(2);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
type Core = ContractRouterClient<Contract>;

const host = await startApp(built, {
  headless: true,
  switches: { 'records-folder': join(root, 'records') },
  userData: root,
  answerDialog: () => null,
});

/** Signs in on the page there is now and saves drafts for ever. */
async function work(): Promise<void> {
  const page = await host.ready();
  page.on('console', (message) => {
    if (message.text().startsWith('{')) process.stdout.write(`${message.text()}\n`);
  });
  await page.evaluate(async (person) => {
    const { core } = window as unknown as { core: Core };
    await core.store.unlock(person);
    const kept: Record<string, unknown> = {};
    for (const key of ['k0', 'k1', 'k2']) kept[key] = (await core.store.draft({ key }))?.value ?? null;
    console.log(JSON.stringify({ drafts: kept }));
    const save = async () => {
      for (let count = 0; ; count += 1) {
        const [key, nonce] = [`k${count % 3}`, `${Date.now()}-${count}`];
        await core.store.saveDraft({ key, value: { nonce, text: 'abcdefghij'.repeat(count % 400), again: nonce } });
        console.log(JSON.stringify({ done: key, nonce }));
      }
    };
    void save().catch((error: { code?: string }) =>
      console.log(JSON.stringify({ stopped: error.code ?? String(error) })),
    );
  }, ada);
  say({ working: true, core: host.children.at(-1)?.pid });
}

process.on('message', async (what) => {
  if (what === 'reopen') {
    const loaded = host.nextLoad();
    await host.page.evaluate(() =>
      (window as unknown as { desktop: { reopen(input: object): Promise<unknown> } }).desktop.reopen({}),
    );
    await loaded;
    await work();
  }
  if (what === 'await lock') {
    await host.nextLoad();
    await work();
  }
});
await work();
