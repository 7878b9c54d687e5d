import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideEligibility, type EligibilityDecision } from '../../domain/eligibility/index.ts';
import { outcomeInWords } from '../../domain/eligibility/outcomeInWords.ts';
import { notificationFormVersion } from '../../domain/notification/form.ts';
import { dutyInWords } from '../../domain/process/nextSteps.ts';
import { child, newborn } from '../domain/eligibility/exampleFacts.ts';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { type Desk, startDesk } from './harness/desk.ts';
import { press } from './harness/keyboard.ts';
import { recordsWithKofi } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

type Facts = Parameters<typeof decideEligibility>[0];

interface Scenario {
  /** As domain.md section 11 tells it. */
  story: string;
  /** Whom the notification named, with the day of birth and of death where they are known. */
  familyName: string;
  born: string;
  died: string;
  /** What is answered in the window, question by question. */
  answers: readonly (readonly [asks: string, answer: string])[];
  /** The facts that these answers are. */
  facts: Facts;
  outcome: EligibilityDecision['outcome'];
  rule: string;
  /** Duties that section 11 says stay open. */
  duties: EligibilityDecision['prompts'];
}

const alive = 'Was the baby born alive, as a clinician, pathologist or coroner recorded it?';
const attended = 'Was a healthcare professional there at the birth?';
const gestation = 'What was the gestation at birth?';
const signs = 'What does the record say about signs of life?';
const decidedBy = 'Who decided whether the baby lived?';
const termination = 'Did the death follow a lawful termination of pregnancy?';
const lived = 'Where did the child normally live?';
const died = 'Where did the child die?';
const external = 'Is the death, or could it be, due to external causes?';

const oneDay = { born: '2024-05-14', died: '2024-05-14' };
const dayOf = { dateOfBirth: '2024-05-14', dateOfDeath: '2024-05-14' };
const ofSeven = { born: '2017-01-20', died: '2024-05-14' };
const seven = { dateOfBirth: '2017-01-20', dateOfDeath: '2024-05-14' };
const here = [
  [lived, 'Our area'],
  [died, 'Our area'],
] as const;
const bornAlone = newborn({
  ...dayOf,
  bornAlive: 'not-known',
  birthAttended: 'no',
  gestation: { weeks: 35, days: 0 },
});

const scenarios: readonly Scenario[] = [
  {
    story: '1. live-born at 20+4 here, breathed for several minutes',
    familyName: 'Achterberg',
    ...oneDay,
    answers: [
      [alive, 'Yes'],
      [attended, 'Yes'],
      [gestation, '20+4'],
      [signs, 'Signs of life'],
      [termination, 'No'],
      ...here,
    ],
    facts: newborn({ ...dayOf, gestation: { weeks: 20, days: 4 }, signsOfLife: 'persistent' }),
    outcome: 'review',
    rule: 'A2',
    duties: [],
  },
  {
    story: '3. no signs of life at 23+5',
    familyName: 'Benmoussa',
    ...oneDay,
    answers: [[alive, 'No'], [attended, 'Yes'], [gestation, '23+5'], [termination, 'No'], ...here],
    facts: newborn({ ...dayOf, bornAlive: 'no', gestation: { weeks: 23, days: 5 } }),
    outcome: 'not-cdr',
    rule: 'A5',
    duties: [],
  },
  {
    story: '5. lawful termination at 21+0, a heartbeat, died in 40 minutes: the coroner stays open',
    familyName: 'Castellano',
    ...oneDay,
    answers: [
      [alive, 'Yes'],
      [attended, 'Yes'],
      [gestation, '21+0'],
      [signs, 'Signs of life'],
      [termination, 'Yes'],
      ...here,
    ],
    facts: newborn({
      ...dayOf,
      gestation: { weeks: 21, days: 0 },
      lawfulTermination: 'yes',
      signsOfLife: 'persistent',
    }),
    outcome: 'not-cdr',
    rule: 'A12',
    duties: ['coroner'],
  },
  {
    story: '7. found dead at home, born alone at about 35 weeks',
    familyName: 'Dlamini',
    ...oneDay,
    answers: [[alive, 'Not known'], [attended, 'No'], [gestation, '35+0'], [termination, 'No'], ...here],
    facts: bornAlone,
    outcome: 'pending',
    rule: 'A7',
    duties: ['coroner', 'joint-agency-response'],
  },
  {
    story: '9. and then the coroner finds that the baby lived briefly',
    familyName: 'Dlamini',
    ...oneDay,
    answers: [
      [alive, 'Yes'],
      [decidedBy, 'Coroner'],
    ],
    facts: { ...bornAlone, bornAlive: 'yes', lifeDecidedBy: 'coroner' },
    outcome: 'review',
    rule: 'A8',
    duties: [],
  },
  {
    story: '11. a crash on the day before the 18th birthday',
    familyName: 'Eriksen',
    born: '2006-05-15',
    died: '2024-05-14',
    answers: [[alive, 'Yes'], [termination, 'No'], ...here, [external, 'Yes']],
    facts: child({ dateOfBirth: '2006-05-15', dateOfDeath: '2024-05-14', externalCause: 'yes' }),
    outcome: 'review',
    rule: 'C1',
    duties: ['joint-agency-response'],
  },
  {
    story: '17. a child of our area dies on holiday in Spain',
    familyName: 'Ferreira',
    ...ofSeven,
    answers: [
      [alive, 'Yes'],
      [termination, 'No'],
      [lived, 'Our area'],
      [died, 'Overseas'],
    ],
    facts: child({ ...seven, placeOfDeath: 'overseas' }),
    outcome: 'review',
    rule: 'C3',
    duties: [],
  },
  {
    story: '19. a Manchester child dies visiting us',
    familyName: 'Gallagher',
    ...ofSeven,
    answers: [
      [alive, 'Yes'],
      [termination, 'No'],
      [lived, 'Another English area'],
      [died, 'Our area'],
    ],
    facts: child({ ...seven, residence: 'other-english-area' }),
    outcome: 'other-lead',
    rule: 'C4',
    duties: [],
  },
  {
    story: '21. a child from Dubai dies here after heart surgery',
    familyName: 'Haddad',
    ...ofSeven,
    answers: [
      [alive, 'Yes'],
      [termination, 'No'],
      [lived, 'Overseas'],
      [died, 'Our area'],
    ],
    facts: child({ ...seven, residence: 'overseas' }),
    outcome: 'discretion',
    rule: 'C7',
    duties: ['tell-home-area'],
  },
  {
    story: '23. a caravan with no fixed address, three weeks on a site here',
    familyName: 'Ivanova',
    ...ofSeven,
    answers: [
      [alive, 'Yes'],
      [termination, 'No'],
      [lived, 'Not known'],
      [died, 'Our area'],
    ],
    facts: child({ ...seven, residence: 'not-known' }),
    outcome: 'pending',
    rule: 'C8',
    duties: ['agree-lead'],
  },
];

const twice = {
  familyName: 'Juhász',
  firstNames: 'Bence',
  dateOfDeath: '2024-05-14',
  noNhsReason: 'not-currently-available',
};

/** Answers one question with the keyboard, as the field it is drawn as takes it. */
async function answer(page: Page, asks: string, words: string): Promise<void> {
  const { keyboard } = page;
  const group = page.getByRole('radiogroup', { name: asks, exact: true });
  if ((await group.count()) > 0) {
    await group.getByRole('radio', { name: words, exact: true }).focus();
    await keyboard.press('Space');
    return;
  }
  const list = page.getByRole('combobox', { name: asks, exact: true });
  if ((await list.count()) > 0) {
    await list.focus();
    await keyboard.type(words);
    return;
  }
  await page.getByRole('textbox', { name: asks, exact: true }).focus();
  await keyboard.type(words);
}

/** The eligibility page of the case of this name, found with the keyboard. */
async function openEligibility(page: Page, familyName: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(familyName);
  await page.getByRole('option', { name: new RegExp(`^${familyName}`) }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Summary', level: 1 }).waitFor();
  await press(page, page.getByRole('link', { name: 'Eligibility', exact: true }));
  await page.getByRole('heading', { name: 'Eligibility', level: 1 }).waitFor();
}

describe('In the window, by keyboard', () => {
  let desk: Desk & { close(): Promise<void> };

  beforeAll(async () => {
    const prepare = (folder: string) =>
      recordsWithKofi(folder, async ({ client }) => {
        for (const familyName of new Set(scenarios.map((each) => each.familyName))) {
          const { born = '', died: diedOn = '' } = scenarios.find((each) => each.familyName === familyName) ?? {};
          const dates = { dateOfBirth: born, dateOfDeath: diedOn };
          await client.notification.notify({
            formVersion: notificationFormVersion,
            answers: { familyName, ...dates, noNhsReason: 'not-currently-available' },
            notKnown: [],
            people: [],
          });
        }
        // One death keyed in twice: the second time with a slip in the date of birth.
        for (const dateOfBirth of ['2019-03-04', '2019-04-03']) {
          await client.notification.notify({
            formVersion: notificationFormVersion,
            answers: { ...twice, dateOfBirth },
            notKnown: [],
            people: [],
          });
        }
      });
    desk = await startDesk({ prepare, viewport: { width: 1280, height: 720 } });
    await signIn(desk.page);
  });

  afterAll(async () => {
    const troubles = desk.troubles();
    await desk.close();
    expect(troubles).toEqual([]);
  });

  it.each(scenarios)(
    'worked example $story: $outcome',
    async ({ familyName, answers, facts, outcome, rule, duties }) => {
      const { page } = desk;
      const expected = decideEligibility(facts);
      expect(expected).toMatchObject({ outcome, rule });
      expect(expected.prompts).toEqual(expect.arrayContaining(duties));
      await openEligibility(page, familyName);
      for (const [asks, words] of answers) await answer(page, asks, words);
      const card = page.getByRole('status').filter({ hasText: `(rule ${rule})` });
      await card.getByText(`${outcomeInWords[outcome]} (rule ${rule})`).waitFor();
      await card.getByText(expected.reason, { exact: true }).waitFor();
      const listed = await card.getByRole('listitem').allInnerTexts();
      for (const prompt of expected.prompts) expect(listed).toContain(dutyInWords(prompt));
      await page.keyboard.press('Control+s');
      await page.getByText(/^Decided on /).waitFor();
      // Duties that the decision raises stay open on the page until somebody answers them.
      for (const prompt of expected.prompts) {
        await page.getByRole('radiogroup', { name: dutyInWords(prompt), exact: true }).waitFor();
      }
      // From the top: what lies under the header of the case is covered, and no target for the moment.
      await page.locator('main').evaluate((main) => main.scrollTo(0, 0));
      if (rule === 'A8') await expectNoSeriousAxe(page);
    },
  );

  it('two records of one death are compared, joined and taken apart', async () => {
    const { page } = desk;
    const { keyboard } = page;
    const follow = (name: string | RegExp) => press(page, page.getByRole('link', { name, exact: true }));
    const pressButton = (name: string) => press(page, page.getByRole('button', { name, exact: true }));
    const choose = (name: RegExp) => page.getByRole('radio', { name }).press('Space');
    await follow('Work queue');
    await follow('Recorded twice?');
    await page.getByRole('heading', { name: 'Recorded twice?', level: 1 }).waitFor();
    await follow(/^Compare CDR/);
    const join = page.getByRole('button', { name: 'One death: join them' });
    await join.waitFor();
    expect(await join.isDisabled()).toBe(true);
    await expectNoSeriousAxe(page);
    await choose(/^Date of birth: .* 3 April 2019$/);
    await page.getByRole('textbox', { name: 'Why' }).focus();
    await keyboard.type('The ward and the police told of one boy.');
    await pressButton('One death: join them');
    await page.getByRole('button', { name: 'Undo the join' }).waitFor();
    await expectNoSeriousAxe(page);
    await follow(/^Open CDR/);
    await page.getByText('Juhász').first().waitFor();
    await follow('Notification');
    await page.getByText('3 April 2019').waitFor();
    await follow('What was joined');
    await pressButton('Undo the join');
    await choose(/^They are two deaths/);
    await page.getByRole('textbox', { name: 'What was wrong' }).focus();
    await keyboard.type('They are cousins.');
    await pressButton('Take them apart');
    await page.getByRole('heading', { name: 'Summary', level: 1 }).waitFor();
    await follow('Notification');
    await page.getByText('4 March 2019').waitFor();
  });
});
