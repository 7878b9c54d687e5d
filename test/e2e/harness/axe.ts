import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** Where to look, and rules that do not apply there. A left-out rule needs its reason beside the call. */
export interface AxeOptions {
  within?: string;
  without?: string[];
}

/**
 * What axe finds on a page, by WCAG 2.2 AA rules. It runs in an isolated world of its own, so the
 * page's content policy stands as it is and the page's own scripts never see it.
 */
export async function axeFindings(page: Page, { within, without = [] }: AxeOptions = {}): Promise<Finding[]> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'accessibility check',
    });
    const inWorld = { contextId: executionContextId, awaitPromise: true, returnByValue: true };
    await cdp.send('Runtime.evaluate', { ...inWorld, expression: `${source};undefined` });
    const options = {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
      resultTypes: ['violations'],
    };
    const target = within === undefined ? 'document' : `document.querySelector(${JSON.stringify(within)})`;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      ...inWorld,
      expression: `axe.run(${target}, ${JSON.stringify(options)}).then((found) => JSON.stringify(found.violations))`,
    });
    if (exceptionDetails !== undefined) throw new Error(`axe did not run: ${exceptionDetails.exception?.description}`);
    return JSON.parse(String(result.value)) as Finding[];
  } finally {
    await cdp.detach();
  }
}

/** Fails when axe finds anything serious or critical, saying what and where. */
export async function expectNoSeriousAxe(page: Page, options?: AxeOptions): Promise<void> {
  const findings = await axeFindings(page, options);
  const grave = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const lines = grave.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  );
  expect(lines).toEqual([]);
}
