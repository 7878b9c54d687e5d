/** What the host saw, for tests to assert on. */
export interface HostRecord {
  /** Requests for anything that is not a file of the app, and whether the app's own rule refused them. */
  foreignRequests: { url: string; refusedByApp: boolean }[];
  cspViolations: string[];
  consoleErrors: string[];
  /** Navigations, redirects and new windows that a page tried. */
  navigations: { url: string; how: 'navigate' | 'window' | 'frame'; refused: boolean }[];
  downloads: { url: string; refused: boolean }[];
  /** Command line switches the app set, name to value. */
  switches: Record<string, string>;
  /** Calls that have an effect outside the window, in order: 'enableSandbox', 'setContentProtection true' ... */
  calls: string[];
}

export function emptyRecord(): HostRecord {
  return {
    foreignRequests: [],
    cspViolations: [],
    consoleErrors: [],
    navigations: [],
    downloads: [],
    switches: {},
    calls: [],
  };
}
