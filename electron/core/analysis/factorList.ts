import { z } from 'zod';
import { factorListKey, factorUses, freeFactorWordings } from '../../../db/analysis.ts';
import { readSetting, saveSetting, settingHistory } from '../../../db/settings.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { analysisFactor } from '../../../domain/analysis/analysis.ts';
import {
  type FactorEntry,
  type FactorListProblem,
  factorEntry,
  listName,
  listNumber,
  seedFactorList,
  withFactor,
  withMoved,
  withRetired,
  withWording,
} from '../../../domain/analysis/factorList.ts';
import { factorKeyIn } from '../../../domain/analysis/learning.ts';
import { os } from '../implementer.ts';
import { Refusal, refused } from '../refusal.ts';

const storedList = z.array(factorEntry);

async function current(unit: Unit): Promise<{ version: number; since: string | null; list: readonly FactorEntry[] }> {
  const setting = await readSetting(unit, factorListKey);
  if (setting === null) return { version: 0, since: null, list: seedFactorList };
  return { version: setting.version, since: setting.changedAt, list: storedList.parse(setting.value) };
}

/** The list of factors as it stands today, those offered no more included. */
export async function currentFactorCodes(unit: Unit): Promise<readonly FactorEntry[]> {
  return (await current(unit)).list;
}

/**
 * What each code was called in a version of the list: an old answer keeps the words it was given under.
 *
 * @example (await factorLabelsIn(unit, ['factors-2026-1']))('factors-2026-1').get('housing') // 'Housing'
 */
export async function factorLabelsIn(
  unit: Unit,
  names: readonly string[],
): Promise<(name: string) => ReadonlyMap<string, string>> {
  const labelsOf = (list: readonly FactorEntry[]) => new Map(list.map(({ code, label }) => [code, label]));
  const now = await current(unit);
  const newest = labelsOf(now.list);
  const wanted = new Set(names.filter((name) => name !== listName(now.version)));
  const earlier = new Map<string, ReadonlyMap<string, string>>();
  if (wanted.has(listName(0))) earlier.set(listName(0), labelsOf(seedFactorList));
  if ([...wanted].some((name) => (listNumber(name) ?? 0) > 0)) {
    for (const { version, value } of await settingHistory(unit, factorListKey)) {
      if (wanted.has(listName(version))) earlier.set(listName(version), labelsOf(storedList.parse(value)));
    }
  }
  return (name) => earlier.get(name) ?? newest;
}

const problemWords: Readonly<Record<FactorListProblem, string>> = {
  NO_SUCH_FACTOR: 'This factor is not on the list.',
  FACTOR_LABEL_TAKEN: 'Another factor has this name. Offer that one again, or choose another name.',
  FACTOR_AT_THE_END: 'It stands at the end of its domain already.',
};

/** Saves a change of the list as its next version, or refuses it. */
async function change(
  unit: Unit,
  seenVersion: number,
  changed: (list: readonly FactorEntry[]) => { list: FactorEntry[] } | { problem: FactorListProblem },
): Promise<{ version: number }> {
  const now = await current(unit);
  if (now.version !== seenVersion) {
    throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed the list in the meantime.' });
  }
  const result = changed(now.list);
  if ('problem' in result) {
    const field = result.problem === 'FACTOR_LABEL_TAKEN' ? { field: 'label' } : {};
    throw refused(result.problem, problemWords[result.problem], field);
  }
  return { version: await saveSetting(unit, factorListKey, result.list) };
}

export const factorListHandlers = {
  factorCodes: os.analysis.factorCodes.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'analysis.factor-list-read' });
      return [...(await currentFactorCodes(unit))];
    }),
  ),

  factorList: os.analysis.factorList.handler(({ context }) =>
    context.work(async (unit) => {
      const { version, since, list } = await current(unit);
      const uses = await factorUses(unit);
      const keyOf = factorKeyIn(list);
      const wordings = (await freeFactorWordings(unit)).filter(({ text }) =>
        keyOf({ code: null, text }).startsWith('text:'),
      );
      await unit.audit({ action: 'analysis.factor-list-read', detail: { version } });
      return {
        version,
        name: listName(version),
        since,
        entries: list.map((entry) => ({ ...entry, cases: uses.get(entry.code) ?? 0 })),
        wordings: wordings.map(({ text, domain, cases }) => ({
          text,
          domain: analysisFactor.shape.domain.parse(domain),
          cases,
        })),
      };
    }),
  ),

  saveFactor: os.analysis.saveFactor.handler(({ input, context }) =>
    context.work((unit) => change(unit, input.seenVersion, (list) => withFactor(list, input.code, input.factor))),
  ),

  retireFactor: os.analysis.retireFactor.handler(({ input, context }) =>
    context.work((unit) => change(unit, input.seenVersion, (list) => withRetired(list, input.code, input.retired))),
  ),

  moveFactor: os.analysis.moveFactor.handler(({ input, context }) =>
    context.work((unit) => change(unit, input.seenVersion, (list) => withMoved(list, input.code, input.by))),
  ),

  joinWording: os.analysis.joinWording.handler(({ input, context }) =>
    context.work((unit) => change(unit, input.seenVersion, (list) => withWording(list, input.code, input.wording))),
  ),
};
