import type { Locator, Page } from 'playwright-core';

/** More than any page has; a control that is not reached by then is not reachable. */
const mostSteps = 250;

/**
 * Moves the focus to a control as a person without a mouse does: by Tab, once round the window. Fails when it does not come by.
 *
 * @example await reach(page, page.getByRole('button', { name: 'Build the pack' }))
 */
export async function reach(page: Page, control: Locator): Promise<void> {
  await control.first().waitFor();
  const wanted = await control.first().elementHandle();
  for (let step = 0; step < mostSteps; step += 1) {
    if (await wanted?.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${control}`);
}

/** Reaches a button or a link, waits until it can be used, as a person does who sees it grey, and presses Enter on it. */
export async function press(page: Page, control: Locator): Promise<void> {
  await reach(page, control);
  await (await control.first().elementHandle())?.waitForElementState('enabled');
  await page.keyboard.press('Enter');
}

/** Reaches a field and types into it, in place of what it holds. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Reaches a group of radio buttons and chooses one: Tab comes to the group once, arrows move in it, Space chooses. */
export async function choose(page: Page, group: Locator, name: string): Promise<void> {
  const radios = group.getByRole('radio');
  await radios.first().waitFor();
  const first = await radios.first().elementHandle();
  const inGroup = () =>
    first?.evaluate((element) => {
      const focused = document.activeElement;
      return focused instanceof HTMLInputElement && focused.name === (element as HTMLInputElement).name;
    });
  for (let step = 0; step < mostSteps && !(await inGroup()); step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const wanted = group.getByRole('radio', { name, exact: true });
  for (let step = 0; step < 20 && !(await wanted.isChecked()); step += 1) await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) throw new Error(`Arrows do not come to ${name}`);
}

/** Reaches a list and moves down in it to an option, by its value. */
export async function select(page: Page, list: Locator, value: string): Promise<void> {
  await reach(page, list);
  for (let step = 0; step < mostSteps; step += 1) {
    if ((await list.inputValue()) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`Arrows do not come to ${value}`);
}
