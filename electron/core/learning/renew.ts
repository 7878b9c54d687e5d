import { knownIdentifiersOf } from '../../../db/cases.ts';
import {
  allLearningReviews,
  allLearningTexts,
  type ChangesSince,
  changesSince,
  decidedCases,
  removeReviews,
  saveLearningState,
  sourceVersions,
} from '../../../db/learning.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { inParts } from '../../../domain/inParts.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import type { Progress } from '../../api/base.ts';
import { currentFactorCodes } from '../analysis/factorList.ts';
import { knownDigestOf } from '../reports/caseTexts.ts';
import { makeLearningActions, staleActions } from './makeActions.ts';
import { makeReviews, sourceDigestOf } from './makeReviews.ts';
import { namesSomebody } from './release.ts';
import { readStoreNames, type StoreNames } from './storeNames.ts';

/** Cases made anew in one unit of work: others may work in between. */
const atOnce = 20;

type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

interface Plan {
  /** The audit chain's number up to which this plan knows the records. */
  seq: number;
  stale: string[];
  names: StoreNames | null;
  list: string;
}

/** True when nothing was written since the learning texts were made: only then may they be searched. */
export async function isFresh(unit: Unit): Promise<boolean> {
  return isNothing(await changesSince(unit));
}

/**
 * Brings the learning texts up to the records: makes anew what was decided, changed or re-identified since, and takes
 * out what is decided no longer. Progress counts cases.
 */
export async function* renewLearning(
  work: Work,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, number, void> {
  yield { done: 0, total: 0, what: 'Looking for what changed' };
  const plan = await work(planOf);
  const total = plan.stale.length;
  for (let at = 0; at < total; at += atOnce) {
    signal?.throwIfAborted();
    yield { done: at, total, what: 'Reading decided cases' };
    await work(async (unit) => {
      const chunk = plan.stale.slice(at, at + atOnce);
      await makeReviews(unit, chunk, plan.names ?? (await readStoreNames(unit, [])), plan.list);
      await unit.audit({ action: 'learning.renewed', detail: { cases: chunk.length } });
    });
  }
  await work(async (unit) => {
    await saveLearningState(unit, plan.seq);
    await unit.audit({ action: 'learning.renewed', detail: { cases: 0 } });
  });
  return total;
}

function isNothing({ everywhere, actions, caseIds }: ChangesSince): boolean {
  return !everywhere && !actions && caseIds.length === 0;
}

async function planOf(unit: Unit): Promise<Plan> {
  const changes = await changesSince(unit);
  const list = sha256Of(JSON.stringify(await currentFactorCodes(unit)));
  await unit.audit({ action: 'learning.renewal-planned', detail: { cases: changes.caseIds.length } });
  if (isNothing(changes)) return { seq: changes.seq, stale: [], names: null, list };
  const decided = new Map((await decidedCases(unit)).map(({ caseId, analysisId }) => [caseId, analysisId]));
  const made = new Map((await allLearningReviews(unit)).map((row) => [row.case_id, row]));
  await removeReviews(
    unit,
    [...made.keys()].filter((id) => !decided.has(id)),
  );
  const touched = new Set(changes.caseIds);
  const stale = new Set<string>();
  const look = [...decided.keys()].filter((id) => changes.everywhere || touched.has(id));
  const read = new Map<string, KnownIdentifiers>();
  for (const ids of inParts(look, 500)) {
    const known = await knownIdentifiersOf(unit, ids);
    const versions = await sourceVersions(unit, ids);
    for (const id of ids) {
      const row = made.get(id);
      const own = known.get(id);
      if (own) read.set(id, own);
      const source = sourceDigestOf(decided.get(id) ?? '', versions.get(id) ?? '', list);
      if (
        row === undefined ||
        own === undefined ||
        row.source_digest !== source ||
        row.known_digest !== knownDigestOf(own)
      )
        stale.add(id);
    }
  }
  // A name recorded since, in whatever case, may stand in a text that was made before.
  const open = await unit.db.selectFrom('cases').select('id').where('state', 'in', ['open', 'closed']).execute();
  const everyCase = open.map(({ id }) => id);
  const newNames = await readStoreNames(unit, changes.everywhere ? everyCase : changes.caseIds, read);
  const texts = (await allLearningTexts(unit)).filter(
    ({ caseId, folded }) => !stale.has(caseId) && newNames.mayStandIn(folded),
  );
  const search = newNames.searchFor(texts.map(({ text }) => text));
  if (search) for (const { caseId, text } of texts) if (namesSomebody(text, search)) stale.add(caseId);
  const actions = await staleActions(unit, newNames);
  const isAnything = stale.size > 0 || actions.length > 0;
  const names = changes.everywhere ? newNames : await readStoreNames(unit, isAnything ? everyCase : [], read);
  await makeLearningActions(unit, actions, names);
  return { seq: changes.seq, stale: [...stale], names, list };
}
