import type { Json } from '../domain/exchange/canonicalJson.ts';
import { StoreError } from './errors.ts';
import { prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

/** A setting as it stood from a day on. */
export interface Setting {
  key: string;
  value: Json;
  /** 1, 2, 3 ... within a key. */
  version: number;
  /** First day on which it counts, YYYY-MM-DD. */
  effectiveFrom: string;
  changedAt: string;
  /** Id of the person who changed it. */
  changedBy: string;
}

const columns = ['key', 'value', 'version', 'effective_from', 'changed_at', 'changed_by'] as const;

interface SettingRow {
  key: string;
  value: string;
  version: number;
  effective_from: string;
  changed_at: string;
  changed_by: string;
}

function asSetting(row: SettingRow): Setting {
  return {
    key: row.key,
    value: JSON.parse(row.value) as Json,
    version: row.version,
    effectiveFrom: row.effective_from,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

const settingOn = prepared((unit, { key, on }: { key: string; on: string }) =>
  unit.db
    .selectFrom('settings')
    .select(columns)
    .where('key', '=', key)
    .where('effective_from', '<=', on)
    .orderBy('version', 'desc')
    .limit(1),
);

/**
 * The setting that counts on a day: among the versions already in force, the last one written.
 * Null when nobody has set it; the domain's adopted default holds then. Writes no audit entry: it is a rule, not a record.
 *
 * @param on YYYY-MM-DD; today unless told
 * @example (await readSetting(unit, 'clock.cdop-weeks'))?.value ?? 6
 */
export async function readSetting(unit: Unit, key: string, on: string = unit.today): Promise<Setting | null> {
  const [row] = await settingOn(unit, { key, on });
  return row ? asSetting(row) : null;
}

/** Every setting that counts on a day, by key. */
export async function readSettings(unit: Unit, on: string = unit.today): Promise<Setting[]> {
  const rows = await unit.db
    .selectFrom('settings')
    .select(columns)
    .where('effective_from', '<=', on)
    .orderBy('key')
    .orderBy('version')
    .execute();
  return [...new Map(rows.map((row) => [row.key, asSetting(row)])).values()];
}

/** Every version of a setting, oldest first. */
export async function settingHistory(unit: Unit, key: string): Promise<Setting[]> {
  const rows = await unit.db.selectFrom('settings').select(columns).where('key', '=', key).orderBy('version').execute();
  return rows.map(asSetting);
}

/**
 * Writes a new version of a setting; the old one stays readable.
 *
 * @param options.after the version the person saw; when given and no longer the last, STALE
 * @returns the new version's number
 * @example await saveSetting(unit, 'clock.cdop-weeks', 8, { effectiveFrom: '2026-04-01' })
 */
export async function saveSetting(
  unit: Unit,
  key: string,
  value: Json,
  options: { effectiveFrom?: string; after?: number } = {},
): Promise<number> {
  const last = await unit.db
    .selectFrom('settings')
    .select('version')
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const before = last?.version ?? 0;
  if (options.after !== undefined && options.after !== before) throw new StoreError('STALE');
  const version = before + 1;
  await unit.db
    .insertInto('settings')
    .values({
      key,
      version,
      value: JSON.stringify(value),
      effective_from: options.effectiveFrom ?? unit.today,
      changed_at: unit.now,
      changed_by: unit.actor.userId,
    })
    .execute();
  await unit.audit({ action: 'store.setting-changed', subjectKind: 'setting', subjectId: key, detail: { version } });
  return version;
}
