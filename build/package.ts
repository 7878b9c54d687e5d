// npm run package: installers for this machine's platform, into out/installers.
import { resolve } from 'node:path';
import { build } from 'electron-builder';
import { packagingOf } from './packaging.ts';
import { stage, type Target } from './stage.ts';
import { bundleIfStale } from './stale.ts';

await bundleIfStale();
const staged = 'out/package/app';
stage(staged, `${process.platform}-${process.arch}` as Target);
await build({ projectDir: staged, config: packagingOf(resolve('out/installers')), publish: 'never' });
