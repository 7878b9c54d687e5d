import type { Page } from 'playwright-core';

export const joanna = { name: 'Joanna Kowalczyk', signInName: 'joanna', passphrase: 'violin harbour teaspoon' };
export const calder = {
  panelName: 'Calder and Wharfe Child Death Overview Panel',
  councils: ['Calder Council', 'Wharfe Council'],
  icbs: ['NHS Calder and Wharfe ICB'],
};

/** Goes through the first run on an empty folder. Answers the recovery code. */
export async function startRecords(page: Page, person = joanna, partnership = calder): Promise<string> {
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('Sign-in name').fill(person.signInName);
  await page.getByLabel('Passphrase', { exact: true }).fill(person.passphrase);
  await page.getByLabel('Passphrase again').fill(person.passphrase);
  await page.getByRole('button', { name: 'Make the records file' }).click();
  const code = await confirmRecoveryCode(page);
  await page.getByLabel('Name of the panel').fill(partnership.panelName);
  await page.getByLabel('Councils').fill(partnership.councils.join('\n'));
  await page.getByLabel('Integrated care boards').fill(partnership.icbs.join('\n'));
  await page.getByRole('button', { name: 'Open the work queue' }).click();
  await waitForFrame(page);
  return code;
}

/** Reads the code from the page, goes on, and types back the groups that are asked for. */
export async function confirmRecoveryCode(page: Page): Promise<string> {
  const list = page.getByRole('list', { name: 'Recovery code, in groups' });
  await list.waitFor();
  const groups = await list.locator('.desk-recovery__group').allInnerTexts();
  await page.getByRole('button', { name: 'It is on paper' }).click();
  for (const field of await page.getByRole('textbox', { name: /^Group \d/ }).all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
    await field.fill(groups[Number(label.replace('Group ', '')) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Continue' }).click();
  return groups.join('-');
}

/** Signs in on the unlock page. */
export async function signIn(page: Page, person = joanna): Promise<void> {
  await trySignIn(page, person);
  await waitForFrame(page);
}

/** Sends a name and a passphrase, whatever comes of it. */
export async function trySignIn(page: Page, person: { signInName: string; passphrase: string }): Promise<void> {
  await page.getByLabel('Sign-in name').fill(person.signInName);
  await page.getByLabel('Passphrase', { exact: true }).fill(person.passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** Waits until the records are open and the first page stands. */
export async function waitForFrame(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
}
