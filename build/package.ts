// npm run package: installers for this machine's platform, into out/installers.
// `-- --update-keys=<file>` puts in the public keys whose update files this copy will trust (see signUpdate.ts).
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'electron-builder';
import { packagingOf } from './packaging.ts';
import { stage, type Target } from './stage.ts';
import { bundleIfStale } from './stale.ts';

await bundleIfStale();
const staged = 'out/package/app';
const { values } = parseArgs({ options: { 'update-keys': { type: 'string' } } });
stage(staged, `${process.platform}-${process.arch}` as Target, values['update-keys']);
await build({ projectDir: staged, config: packagingOf(resolve('out/installers')), publish: 'never' });
