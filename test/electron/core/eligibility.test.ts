import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { readPdf } from '../../../electron/core/documents/readPdf.ts';
import { endWorkThreads } from '../../../electron/core/documents/workThread.ts';
import { testCore } from '../../fixtures/core.ts';

afterAll(endWorkThreads);

describe('a decision on eligibility', () => {
  it('is printed on one page with its rule, its facts and who decided, without the child’s name', async () => {
    const { client, core, folder, grant } = await testCore();
    const { caseId, number } = await client.notification.notify({
      formVersion: notificationFormVersion,
      answers: { familyName: 'Szymański', firstNames: 'Zoë', nhsNumber: '9990000018' },
      notKnown: [],
      people: [],
    });
    const { version, decision } = await client.eligibility.decide({
      caseId,
      facts: {
        bornAlive: 'yes',
        lawfulTermination: 'no',
        dateOfBirth: '2025-12-01',
        dateOfDeath: '2026-02-27',
        residence: 'our-area',
        placeOfDeath: 'our-area',
      },
      evidence: { life: 'Birth record seen at the ward' },
      reason: null,
      decidedOn: '2026-03-02',
      seenVersion: 0,
    });
    const path = join(folder, 'Decision.pdf');
    const printed = await client.eligibility.print({ caseId, version, token: grant(path, 'write') });
    expect(printed).toEqual({ file: 'Decision.pdf' });
    const { pages } = await readPdf(readFileSync(path));
    const text = pages.flatMap((page) => page.lines).join(' ');
    expect(pages).toHaveLength(1);
    for (const part of [number, decision.rule, 'A child death review must be held', 'Adaeze Okonkwo', 'Birth record'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/Szyma|Zoë/);
    const audited = await core.session?.records.db
      .selectFrom('audit')
      .select(['case_id', 'detail'])
      .where('action', '=', 'eligibility.printed')
      .execute();
    expect(audited).toMatchObject([{ case_id: caseId }]);
  });

  it('is not printed in a version that was never made', async () => {
    const { client, folder, grant } = await testCore();
    const { caseId } = await client.notification.notify({
      formVersion: notificationFormVersion,
      answers: { familyName: 'Asante', nhsNumber: '9990000018' },
      notKnown: [],
      people: [],
    });
    const token = grant(join(folder, 'Decision.pdf'), 'write');
    await expect(client.eligibility.print({ caseId, version: 1, token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
