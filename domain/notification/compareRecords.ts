import { dateInWords } from '../dates.ts';
import { momentWords } from '../process/caseMoments.ts';
import { answerInWords, keysTold } from './answersTold.ts';
import { type CaseRecord, contentOf, idOf, type Row, textOf } from './caseRecord.ts';
import { notificationForm, notificationQuestion } from './form.ts';
import { type GroupRule, groupRules, lists } from './mergeGroups.ts';
import { foldForSearch } from './searchWords.ts';

/** Whose value stands: the case that goes on, the other one, or both side by side. */
export type MergeChoice = 'kept' | 'other' | 'both';

/** One thing that two records of a death are compared by. */
export interface MergeItem {
  key: string;
  section: string;
  label: string;
  /** In words; null is blank, which is not 'Not known'. */
  kept: string | null;
  other: string | null;
  /** 'differs' has to be chosen; 'lists' and what only one record has join; 'stays' remains with the old record. */
  state: 'same' | 'only-kept' | 'only-other' | 'differs' | 'lists' | 'stays';
  /** What may be chosen; empty unless it differs. */
  options: readonly MergeChoice[];
}

/** Two records to compare. */
export interface Comparing {
  kept: CaseRecord;
  other: CaseRecord;
  /** Names of people of the directory, by id. */
  names: ReadonlyMap<string, string>;
  today: string;
}

/** The home address is one thing, whatever lines it has. */
export const addressKeys = ['addressLine1', 'town', 'postcode'] as const;
const sectionOf = new Map(notificationForm.flatMap(({ title, questions }) => questions.map(({ key }) => [key, title])));

function item(
  about: Pick<MergeItem, 'key' | 'section' | 'label' | 'kept' | 'other'>,
  same: boolean = about.kept === about.other,
  options: readonly MergeChoice[] = ['kept', 'other'],
): MergeItem {
  const state =
    about.other === null
      ? about.kept === null
        ? 'same'
        : 'only-kept'
      : about.kept === null
        ? 'only-other'
        : same
          ? 'same'
          : 'differs';
  return { ...about, state, options: state === 'differs' ? options : [] };
}

function addressOf({ answers, notKnown }: CaseRecord): string | null {
  const lines = addressKeys.flatMap((key) => answers[key] || []);
  if (lines.length > 0) return lines.join(', ');
  return addressKeys.some((key) => notKnown.includes(key)) ? 'Not known' : null;
}

function notificationItems({ kept, other }: Comparing): MergeItem[] {
  const isAddress = (key: string) => (addressKeys as readonly string[]).includes(key);
  // With a number on either side, why there was none no longer matters.
  const isMoot = (key: string) => key === 'noNhsReason' && Boolean(kept.answers.nhsNumber || other.answers.nhsNumber);
  const keys = keysTold(kept, other).filter((key) => !isAddress(key) && key !== 'circumstances' && !isMoot(key));
  const items = keys.map((key) =>
    item({
      key: `answer:${key}`,
      section: sectionOf.get(key) ?? 'The child',
      label: notificationQuestion(key)?.label ?? key,
      kept: answerInWords(key, kept),
      other: answerInWords(key, other),
    }),
  );
  const home = {
    key: 'address',
    section: 'Home and family',
    label: 'Home address',
    kept: addressOf(kept),
    other: addressOf(other),
  };
  return home.kept === null && home.other === null ? items : [...items, item(home)];
}

function standingWords(row: Row): string {
  return row.state === 'closed'
    ? `Closed on ${dateInWords(textOf(row, 'closed_on'))}: ${textOf(row, 'closed_reason')}`
    : 'Open';
}

/** Meetings of which the day stands on the case, where lists read it, beside the dated events. */
const meetingDays = {
  'cdrm-held': { key: 'cdrm', column: 'cdrm_on' },
  'cdop-held': { key: 'cdop', column: 'cdop_on' },
} as const;

function meetingDay(record: CaseRecord, moment: keyof typeof meetingDays): string | null {
  const told = (record.tables.case_moments ?? []).filter((row) => row.moment === moment).at(-1);
  const day = record.row[meetingDays[moment].column] ?? told?.at ?? null;
  return day === null ? null : dateInWords(String(day).slice(0, 10));
}

function caseItems({ kept, other }: Comparing): MergeItem[] {
  const standing = { key: 'standing', section: 'Process', label: 'Standing' };
  const meetings = (Object.keys(meetingDays) as (keyof typeof meetingDays)[]).map((moment) =>
    item({
      key: meetingDays[moment].key,
      section: 'Process',
      label: momentWords(moment),
      kept: meetingDay(kept, moment),
      other: meetingDay(other, moment),
    }),
  );
  return [
    item({ ...standing, kept: standingWords(kept.row), other: standingWords(other.row) }),
    ...meetings.filter(({ kept: one, other: two }) => one !== null || two !== null),
  ];
}

/** The day of a meeting is one thing with its column on the case, so it is compared there. */
function comparedElsewhere(rule: GroupRule, group: string): string | null {
  if (rule.table !== 'case_moments' || !(group in meetingDays)) return null;
  return meetingDays[group as keyof typeof meetingDays].key;
}

export const groupKey = (rule: GroupRule, group: string): string =>
  comparedElsewhere(rule, group) ?? `${rule.table}:${group}`;

export function grouped(rule: GroupRule, record: CaseRecord): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of record.tables[rule.table] ?? []) {
    const group = rule.group(row);
    if (group !== null) groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return groups;
}

function groupItems(comparing: Comparing, rule: GroupRule): MergeItem[] {
  const { kept, other } = comparing;
  const ours = grouped(rule, kept);
  const theirs = grouped(rule, other);
  const content = rule.content ?? contentOf;
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((group) => {
    if (comparedElsewhere(rule, group) !== null) return [];
    const one = currentOf(rule, ours.get(group));
    const two = currentOf(rule, theirs.get(group));
    const shown = one ?? two;
    if (shown === null) return [];
    return item(
      {
        key: groupKey(rule, group),
        section: rule.section,
        label: rule.label(shown),
        kept: one && rule.says(one, kept),
        other: two && rule.says(two, other),
      },
      one !== null && two !== null && content(one, kept) === content(two, other),
    );
  });
}

function currentOf(rule: GroupRule, rows: readonly Row[] | undefined): Row | null {
  return rows === undefined || rows.length === 0 ? null : rule.current(rows);
}

/** Allocations that hold today or later: they decide who may open the case. */
export function openAllocations(record: CaseRecord, today: string): Row[] {
  return (record.tables.key_worker_allocations ?? []).filter(
    (row) =>
      row.end_on === null || (textOf(row, 'end_on') >= today && textOf(row, 'end_on') >= textOf(row, 'start_on')),
  );
}

function keyWorkerWords(rows: readonly Row[], names: Comparing['names']): string {
  const words = rows.map((row) => {
    if (row.state === 'declined-by-family') return 'Declined by the family';
    if (row.state !== 'allocated') return 'Not allocated';
    const deputy = row.deputy_id === null ? '' : `, deputy ${names.get(textOf(row, 'deputy_id')) ?? ''}`;
    return `${names.get(textOf(row, 'person_id')) ?? 'Somebody'}${deputy}, from ${dateInWords(textOf(row, 'start_on'))}`;
  });
  return words.join('; ') || 'None';
}

/** Who the key worker is decides who may open the joined case, so that is always somebody's choice. */
function keyWorkerItem({ kept, other, names, today }: Comparing): MergeItem[] {
  const ours = openAllocations(kept, today);
  const theirs = openAllocations(other, today);
  if (ours.length === 0 && theirs.length === 0) return [];
  const about = { key: 'key-worker', section: 'Family', label: 'Key worker, who will see all of both records' };
  const same = ours.map(contentOf).join() === theirs.map(contentOf).join();
  return [item({ ...about, kept: keyWorkerWords(ours, names), other: keyWorkerWords(theirs, names) }, same)];
}

const nameWords = (row: Row) =>
  ['title', 'first_name', 'family_name']
    .map((column) => textOf(row, column))
    .filter(Boolean)
    .join(' ') ||
  textOf(row, 'employer') ||
  'Name not known';

function personWords(row: Row): string {
  const born = row.date_of_birth === null ? '' : `born ${dateInWords(textOf(row, 'date_of_birth'))}`;
  const known = row.known_as === null ? '' : `known as ${textOf(row, 'known_as')}`;
  const pr =
    row.parental_responsibility === 1
      ? 'parental responsibility'
      : row.parental_responsibility === 0
        ? 'no parental responsibility'
        : '';
  const more = ['employer', 'phone', 'email', 'note'].map((column) => textOf(row, column));
  return [nameWords(row), textOf(row, 'role'), known, textOf(row, 'sex'), born, pr, ...more].filter(Boolean).join(', ');
}

const sameName = (row: Row) =>
  `${row.kind} ${foldForSearch([textOf(row, 'first_name'), textOf(row, 'family_name')].join(' ').trim() || textOf(row, 'employer'))}`;

/** Entries of both records that seem to be one person, in the order of the other record. */
export function personPairs({ kept, other }: Pick<Comparing, 'kept' | 'other'>): { ours: Row | null; theirs: Row }[] {
  const free = (kept.tables.case_people ?? []).filter((row) => row.removed_at === null);
  return (other.tables.case_people ?? [])
    .filter((row) => row.removed_at === null)
    .map((theirs) => {
      const exact = free.findIndex((ours) => contentOf(ours) === contentOf(theirs));
      const place = exact >= 0 ? exact : free.findIndex((ours) => sameName(ours) === sameName(theirs));
      const [ours] = place < 0 ? [] : free.splice(place, 1);
      return { ours: ours ?? null, theirs };
    });
}

function peopleItems(comparing: Comparing): MergeItem[] {
  const pairs = personPairs(comparing);
  const section = 'People';
  const paired = new Set(pairs.map(({ ours }) => ours));
  const alone = (comparing.kept.tables.case_people ?? []).filter((row) => row.removed_at === null && !paired.has(row));
  return [
    ...pairs.map(({ ours, theirs }) =>
      item(
        {
          key: `person:${idOf(theirs)}`,
          section,
          label: textOf(theirs, 'role'),
          kept: ours && personWords(ours),
          other: personWords(theirs),
        },
        ours !== null && contentOf(ours) === contentOf(theirs),
        ['kept', 'other', 'both'],
      ),
    ),
    ...alone.map((row) =>
      item({ key: `person:${idOf(row)}`, section, label: textOf(row, 'role'), kept: personWords(row), other: null }),
    ),
  ];
}

/** Bodies, other addresses and references, which all stay identifiers; the same one twice is written once. */
const places: readonly { table: string; label: string; says(row: Row): string }[] = [
  {
    table: 'case_organisations',
    label: 'Place or body',
    says: (row) => `${textOf(row, 'name')}, ${textOf(row, 'role')}`,
  },
  { table: 'case_references', label: 'Reference', says: (row) => `${textOf(row, 'value')}, ${textOf(row, 'role')}` },
];

function placeItems({ kept, other }: Comparing): MergeItem[] {
  return places.flatMap(({ table, label, says }) => {
    const ours = kept.tables[table] ?? [];
    const theirs = other.tables[table] ?? [];
    const has = (rows: readonly Row[], row: Row) => rows.some((each) => contentOf(each) === contentOf(row));
    const about = (row: Row) => ({ key: `${table}:${idOf(row)}`, section: 'Places and references', label });
    return [
      ...ours.map((row) => item({ ...about(row), kept: says(row), other: has(theirs, row) ? says(row) : null })),
      ...theirs.filter((row) => !has(ours, row)).map((row) => item({ ...about(row), kept: null, other: says(row) })),
    ];
  });
}

const staysLabels: Readonly<Record<string, string>> = {
  family_packs: 'Packs for a key worker',
  keyed_fields: 'What was keyed for the national record',
  national_readings: 'What was read in the national record',
};

function listItems({ kept, other }: Comparing): MergeItem[] {
  const count = (record: CaseRecord, table: string) => (record.tables[table] ?? []).length;
  const about = (table: string, section: string, label: string): MergeItem[] => {
    const [ours, theirs] = [count(kept, table), count(other, table)];
    if (ours === 0 && theirs === 0) return [];
    const joins = ours === 0 ? 'only-other' : theirs === 0 ? 'only-kept' : 'lists';
    const state = section === 'Stays with the old record' && theirs > 0 ? 'stays' : joins;
    return [{ key: `list:${table}`, section, label, kept: String(ours), other: String(theirs), state, options: [] }];
  };
  return [
    ...lists.flatMap(({ table, section, label }) => about(table, section, label)),
    ...Object.entries(staysLabels).flatMap(([table, label]) => about(table, 'Stays with the old record', label)),
  ];
}

/**
 * Two records of one death side by side. What one has and the other lacks joins; what differs waits for a choice, so
 * that neither the newer nor the older wins by itself. 'Not known' against an answer differs; against a blank it stands.
 *
 * @param comparing both records, the names of key workers by id, and today (YYYY-MM-DD)
 * @example compareRecords({ kept, other, names, today }).filter(({ state }) => state === 'differs')
 */
export function compareRecords(comparing: Comparing): MergeItem[] {
  return [
    ...notificationItems(comparing),
    ...peopleItems(comparing),
    ...placeItems(comparing),
    ...groupRules.flatMap((rule) => groupItems(comparing, rule)),
    ...caseItems(comparing),
    ...keyWorkerItem(comparing),
    ...listItems(comparing),
  ];
}
