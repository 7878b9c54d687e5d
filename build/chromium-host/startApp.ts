import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Host, type HostOptions } from './host.ts';
import { runs } from './runs.ts';
import { surfaceOf } from './surface.ts';

let lastRun = 0;

registerHooks({
  resolve(specifier, context, next) {
    const run = context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get('run');
    if (specifier !== 'electron' || run === null) return next(specifier, context);
    return { url: `${new URL('./electron.ts', import.meta.url).href}?run=${run}`, shortCircuit: true };
  },
});

/**
 * Runs the app's unmodified main script against a new host.
 *
 * @param built folder with `desktop/main.js`, `desktop/preload.cjs`, `renderer/` and `core/main.js`
 */
export async function startApp(built: string, options: HostOptions): Promise<Host> {
  lastRun += 1;
  const host = new Host(options);
  runs().set(String(lastRun), surfaceOf(host));
  await import(`${pathToFileURL(join(built, 'desktop', 'main.js')).href}?run=${lastRun}`);
  return host;
}
