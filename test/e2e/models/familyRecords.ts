import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createStore } from '../../../db/recordsFolder.ts';
import { addDays } from '../../../domain/dates.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import type { Core } from '../../../electron/core/core.ts';
import { router } from '../../../electron/core/router.ts';
import { cheapCost } from '../../fixtures/core.ts';
import { calder, joanna } from './signIn.ts';

/** The days that the tests speak of, counted from today: the window's clock is the machine's. */
export const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
export const daysAgo = (days: number) => addDays(today, -days);

/** Records with one child, Kofi Asante, whose mother is Efua; made before the window opens. Joanna signs in. */
export async function recordsWithKofi(folder: string, more?: (client: FamilyClient, caseId: string) => Promise<void>) {
  const clock = { now: () => new Date().toISOString() };
  const made = await createStore({
    folder,
    kind: 'real',
    signInName: joanna.signInName,
    name: joanna.name,
    passphrase: joanna.passphrase,
    clock,
    cost: cheapCost,
  });
  const core: Core = {
    folder,
    tempFolder: join(folder, 'temp'),
    training: false,
    version: '0.0.0-test',
    clock,
    log: () => {},
    tellShell: () => {},
    session: { records: made.records, actor: made.actor },
    grants: new Map(),
  };
  const client = createRouterClient(router, { context: { core } });
  await client.store.savePartnership(calder);
  const mother = { kind: 'family' as const, role: 'mother', firstName: 'Efua', familyName: 'Asante' };
  const rest = { title: null, knownAs: null, sex: null, dateOfBirth: null, employer: null, phone: null, email: null };
  const { caseId } = await client.notification.notify({
    formVersion: notificationFormVersion,
    answers: {
      firstNames: 'Kofi',
      familyName: 'Asante',
      dateOfBirth: daysAgo(700),
      dateOfDeath: daysAgo(80),
      nhsNumber: '9990000018',
    },
    notKnown: [],
    people: [{ ...mother, ...rest, parentalResponsibility: true, note: null }],
  });
  await more?.(client, caseId);
  await made.records.close();
}

/** The core, called from a test that prepares records. */
export type FamilyClient = ReturnType<typeof createRouterClient<typeof router, Record<never, never>>>;
