import type { Page } from 'playwright-core';

/** Somebody who signs in. Invented, as everybody in these tests is. */
export interface Person {
  name: string;
  signInName: string;
  passphrase: string;
}

export const ngozi: Person = {
  name: 'Ngozi Adeyemi',
  signInName: 'ngozi',
  passphrase: 'quiet harbour lantern meadow',
};

/** First run, steps 1 to 3: makes the records file, reads the recovery code off the page and types it back. */
export async function makeRecords(page: Page, person: Person = ngozi): Promise<{ recoveryCode: string[] }> {
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('Sign-in name').fill(person.signInName);
  await page.getByLabel('Passphrase', { exact: true }).fill(person.passphrase);
  await page.getByLabel('Passphrase again').fill(person.passphrase);
  await page.getByRole('button', { name: 'Make the records file' }).click();
  await page.getByRole('heading', { name: 'Keep this recovery code on paper' }).waitFor();
  const recoveryCode = await page.locator('.desk-recovery__group').allInnerTexts();
  await page.getByRole('button', { name: 'It is on paper' }).click();
  for (const field of await page.getByLabel(/^Group \d+$/).all()) {
    const place = Number(/\d+/.exec((await field.getAttribute('aria-label')) ?? (await labelOf(field)))?.[0]);
    await field.fill(recoveryCode[place - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Continue' }).click();
  return { recoveryCode };
}

function labelOf(field: ReturnType<Page['locator']>): Promise<string> {
  return field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent ?? '');
}

/** First run, step 4. */
export async function namePartnership(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Name your partnership' }).waitFor();
  await page.getByLabel('Name of the panel').fill('Calder and Fell Child Death Overview Panel');
  await page.getByLabel('Councils').fill('Calderford City Council\nFellshire County Council');
  await page.getByLabel('Integrated care boards').fill('Calder and Fell');
  await page.getByRole('button', { name: 'Open the work queue' }).click();
}

/** All of first run, up to the work queue. */
export async function startRecords(page: Page, person: Person = ngozi): Promise<{ recoveryCode: string[] }> {
  const made = await makeRecords(page, person);
  await namePartnership(page);
  await atWork(page);
  return made;
}

/** Signed in: the navigation of the app is there. */
export async function atWork(page: Page): Promise<void> {
  await page.getByRole('navigation').first().waitFor();
}

/** Types a sign-in name and passphrase on the unlock page. */
export async function tryToUnlock(page: Page, { signInName, passphrase }: Omit<Person, 'name'>): Promise<void> {
  await page.getByRole('heading', { name: 'Unlock the records' }).waitFor();
  await page.getByLabel('Sign-in name').fill(signInName);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

export async function unlock(page: Page, person: Person = ngozi): Promise<void> {
  await tryToUnlock(page, person);
  await atWork(page);
}
