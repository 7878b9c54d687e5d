// npm run demo: the main job without a window, on the sample register of invented deaths. Everything it writes is opened
// again and searched for every identifier of every case; one found ends it with a failure.

import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { z } from 'zod';
import { knownIdentifiersOf } from '../db/cases.ts';
import { systemClock } from '../db/clock.ts';
import { createStore } from '../db/recordsFolder.ts';
import { runUnitOfWork } from '../db/unitOfWork.ts';
import { dateInWords } from '../domain/dates.ts';
import { dayInEngland } from '../domain/londonTime.ts';
import { compileKnownStrings } from '../domain/privacy/knownStrings.ts';
import type { Progress } from '../electron/api/base.ts';
import type { meetingView } from '../electron/api/panel.ts';
import type { Core } from '../electron/core/core.ts';
import { kindOf } from '../electron/core/documents/extractText.ts';
import { sweepFile } from '../electron/core/documents/sweep.ts';
import { router } from '../electron/core/router.ts';
import { closeSession, sessionOf } from '../electron/core/session.ts';
import { fillStore } from '../electron/core/training/fill.ts';

type MeetingView = z.output<typeof meetingView>;

const out = resolve('out/demo');
const sample = resolve('test/fixtures/register.csv');
const started = Date.now();

function show({ done, total, what }: Progress): void {
  const width = 30;
  const filled = total === 0 ? width : Math.round((done / total) * width);
  const line = `[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${what} ${done}/${total}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}`);
  else if (done === 0) console.log(line);
}

async function follow<R>(steps: AsyncIterator<Progress, R, void>): Promise<R> {
  let step = await steps.next();
  while (!step.done) {
    show(step.value);
    step = await steps.next();
  }
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[2K');
  return step.value;
}

/** A folder that the person would have chosen, as the shell hands it over. */
function grantFolder(core: Core, path: string): string {
  const token = randomUUID();
  core.grants.set(token, { path, mode: 'folder' });
  return token;
}

const home = mkdtempSync(join(tmpdir(), 'cdr-demo-'));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
mkdirSync(join(home, 'temp'));

const made = await createStore({
  folder: join(home, 'records'),
  kind: 'training',
  signInName: 'demo',
  name: 'Demonstration',
  passphrase: `${randomUUID()} ${randomUUID()}`,
  clock: systemClock,
});
const core: Core = {
  folder: join(home, 'records'),
  tempFolder: join(home, 'temp'),
  training: true,
  version: 'demo',
  clock: systemClock,
  log: (line) => console.error(JSON.stringify(line)),
  tellShell: () => {},
  onUnexpected: (error) => console.error(error),
  session: { records: made.records, actor: made.actor },
  self: () => createRouterClient(router, { context: { core } }),
  grants: new Map(),
};

try {
  const client = core.self();
  const filled = await follow(fillStore(core, { bytes: readFileSync(sample), fileName: 'register.csv' }));
  const queue = await client.process.workQueue({});
  const pack = await follow(
    await client.panel.buildPack({
      meetingId: filled.meetingId,
      token: grantFolder(core, out),
      formats: ['pdf', 'docx'],
      recipients: [{ name: 'Gwendolyn Achterberg', memberId: null }],
      unreviewedReason: 'Demonstration with invented cases: nobody reads these texts first',
    }),
  );
  const meeting = await client.panel.read({ meetingId: filled.meetingId });
  const [item] = meeting.agenda;
  if (item === undefined) throw new Error('the demonstration put no case on the agenda');
  const { versions } = await client.analysis.read({ caseId: item.caseId });
  const decided = await client.panel.decide({
    agendaItemId: item.id,
    decision: 'review-complete',
    note: '',
    decidedOn: dayInEngland(systemClock.now()),
    analysis: versions[0]?.analysis ?? null,
    seenAnalysisVersion: versions[0]?.version ?? 0,
    actions: [],
  });
  const report = await follow(
    await client.reports.build({
      period: { from: '2025-04-01', to: '2026-03-31' },
      profile: 'P1',
      purpose: 'Demonstration with invented cases',
      token: grantFolder(core, out),
      formats: ['pdf', 'docx', 'xlsx'],
    }),
  );

  for (const result of [pack, report]) {
    if (result.outcome !== 'stopped') continue;
    for (const hit of result.hits) console.error(`${hit.where}: ${hit.before}[${hit.found}]${hit.after} (${hit.role})`);
    for (const hazard of result.hazards) console.error(hazard);
  }
  const found = await sweepEverything(meeting);
  console.log(`Read ${filled.cases} invented deaths from the sample register, each with an eligibility decision.`);
  console.log(
    `Named ${filled.keyWorkersNamed} key workers where there was none; wrote down ${filled.contacts} contacts.`,
  );
  console.log(
    `Meeting pack: ${pack.outcome === 'released' ? `${pack.pages} pages for ${filled.onAgenda.length} cases` : 'not released'}.`,
  );
  console.log(
    `Panel's decision recorded${decided.provisional ? ', provisional' : ' with quorum'}; ${queue.length} cases stay in the work queue.`,
  );
  console.log(`Report: ${report.outcome}.`);
  for (const name of readdirSync(out)) console.log(`  out/demo/${name}`);
  console.log(
    `Opened ${found.files} files again and searched ${found.searched.toLocaleString('en-GB')} letters for the identifiers of ${found.cases} cases: ${found.hits} found.`,
  );
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
  const whole = pack.outcome === 'released' && report.outcome === 'released' && found.files === 5;
  if (!whole || found.hits > 0) process.exitCode = 1;
} finally {
  await closeSession(core);
  rmSync(home, { recursive: true, force: true });
}

/** Opens every file from the disk and searches it for every identifier of every case, not only those in it. */
async function sweepEverything(meeting: MeetingView) {
  const { records, actor } = sessionOf(core);
  const known = await runUnitOfWork(records, actor, systemClock, async (unit) => {
    const ids = (await unit.db.selectFrom('cases').select('id').execute()).map((row) => row.id);
    await unit.audit({ action: 'reports.swept', detail: { cases: ids.length } });
    return await knownIdentifiersOf(unit, ids);
  });
  const cases = [...known].map(([caseId, identifiers]) => ({ caseId, known: identifiers }));
  // What a pack may say though it may also stand in a case: who sits on the panel, where and when it meets.
  const allow = [
    'Norchester and Eastmere Child Death Overview Panel',
    '1 April 2025 to 31 March 2026',
    dateInWords(dayInEngland(systemClock.now())),
    dateInWords(meeting.meeting.heldOn),
    meeting.meeting.place,
    'Norchester Maternity Service',
    ...meeting.attendance.flatMap((member) => [member.name, member.employer]),
  ];
  let hits = 0;
  let searched = 0;
  const names = readdirSync(out);
  for (const name of names) {
    const kind = kindOf(name);
    if (kind === null) throw new Error(`an unexpected file: ${name}`);
    const bytes = new Uint8Array(readFileSync(join(out, name)));
    const searchFor = (texts: readonly string[]) => compileKnownStrings(cases, texts).search;
    const swept = await sweepFile({ bytes, kind, fileName: name, searchFor, allow });
    hits += swept.hits.length;
    searched += swept.searched;
    for (const hit of swept.hits)
      console.error(`${name}, ${hit.where}: ${hit.before}${hit.found}${hit.after} (${hit.role})`);
    for (const hazard of swept.hazards) console.error(`${name}: ${JSON.stringify(hazard)}`);
  }
  return { files: names.length, cases: known.size, hits, searched };
}
