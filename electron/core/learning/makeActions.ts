import { knownIdentifiersOf } from '../../../db/cases.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { foldedWords } from '../../../domain/analysis/learning.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { knownDigestOf } from '../reports/caseTexts.ts';
import { namesSomebody, releaseForLearning } from './release.ts';
import type { StoreNames } from './storeNames.ts';

const nobody: KnownIdentifiers = { child: {}, people: [], addresses: [], organisations: [], references: [] };

interface StaleAction {
  id: string;
  action: string;
  own: KnownIdentifiers;
  source: string;
}

/** Actions whose words, or the people of whose case, changed since; or in which a name now stands that was recorded since. */
export async function staleActions(unit: Unit, newNames: StoreNames): Promise<StaleAction[]> {
  const actions = await unit.db.selectFrom('actions').select(['id', 'case_id', 'action']).execute();
  const rows = await unit.db.selectFrom('learning_actions').selectAll().execute();
  const made = new Map(rows.map((row) => [row.action_id, row]));
  const known = await knownIdentifiersOf(unit, [...new Set(actions.flatMap(({ case_id }) => case_id ?? []))]);
  const search = newNames.searchFor(rows.map(({ text }) => text));
  return actions.flatMap(({ id, case_id, action }) => {
    const own = (case_id === null ? undefined : known.get(case_id)) ?? nobody;
    const source = sha256Of(`${knownDigestOf(own)}\n${action}`);
    const before = made.get(id);
    const stands = before?.source_digest === source && !(search && namesSomebody(before.text, search));
    return stands ? [] : [{ id, action, own, source }];
  });
}

/** What actions asked for, without what identifies anybody. */
export async function makeLearningActions(unit: Unit, stale: readonly StaleAction[], names: StoreNames): Promise<void> {
  const others = names.searchFor(stale.map(({ action }) => action));
  for (const { id, action, own, source } of stale) {
    const text = releaseForLearning(action, own, others);
    const values = { source_digest: source, text, folded: foldedWords(text) };
    await unit.db
      .insertInto('learning_actions')
      .values({ action_id: id, ...values })
      .onConflict((conflict) => conflict.column('action_id').doUpdateSet(values))
      .execute();
  }
}
