// npm run build
import { bundleIfStale } from './stale.ts';

await bundleIfStale({ force: process.argv.includes('--force') });
