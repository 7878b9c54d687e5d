import type { Surface } from './surface.ts';

// On the process, not in the module: each run loads its own copy of the modules around it.
const key = Symbol.for('chromium-host runs');
const holder = globalThis as unknown as Record<symbol, Map<string, Surface> | undefined>;

/** The running hosts by number, so that several can live in one process. */
export function runs(): Map<string, Surface> {
  const map = holder[key] ?? new Map<string, Surface>();
  holder[key] = map;
  return map;
}
