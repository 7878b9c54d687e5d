import { type CalendarDate, dayNumber, dayNumberOf, relativeWording } from './days.ts';
import type { Find, Reading } from './find.ts';

const monthNames: Record<string, number> = {
  january: 1,
  jan: 1,
  february: 2,
  feb: 2,
  febuary: 2,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  may: 5,
  june: 6,
  jun: 6,
  july: 7,
  jul: 7,
  august: 8,
  aug: 8,
  september: 9,
  sept: 9,
  sep: 9,
  october: 10,
  oct: 10,
  november: 11,
  nov: 11,
  december: 12,
  dec: 12,
};
const ordinals = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth ' +
  'twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
).split(' ');

const s = '[\\s]';
const month = `(?<month>${Object.keys(monthNames)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?![a-z])\\.?`;
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\b\\.?)';
const dd = '(?<day>0?[1-9]|[12]\\d|3[01])';
const th = `(?:${s}?(?:st|nd|rd|th))?`;
const spelledDay = `(?<spelled>${[...ordinals]
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replace(/-/g, '[-\\s]')})`;
const year =
  "(?<year>(?:19|20)\\d{2}|'?\\d{2}(?!\\d|[:.]\\d|\\s?(?:am|pm|hrs?|kg|g|ml|mg|weeks?|days?|hours?|minutes?|years?|months?|per|%)))";
const longYear = '(?<year>(?:19|20)\\d{2})';
const spokenYear =
  '(?<spokenYear>(?:two thousand(?: and)?|twenty|nineteen)[\\s-](?:(?:twenty|thirty|ten|eighty|ninety|seventy|sixty)(?:[\\s-](?:one|two|three|four|five|six|seven|eight|nine))?|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))';
const lead = `(?:${weekday}[,]?${s}+)?(?:\\bthe${s}+)?`;
const tail = `(?:${s}*[,(]?${s}*${weekday}\\)?)?`;

const forms: RegExp[] = [
  // 2024-03-03, 2024/3/3
  new RegExp(
    `(?<![\\d/.-])${longYear}${s}?([-/.])${s}?(?<monthNo>0?[1-9]|1[0-2])${s}?\\2${s}?${dd}(?![\\d])(?:t\\d[\\d:.]+z?)?`,
    'g',
  ),
  // 03/03/2024, 3.3.24, 3 - 3 - 24, Sunday 03/03/2024
  new RegExp(
    `(?<![\\d/.]|\\d-)${lead}${dd}${s}?([-/.\\\\])${s}?(?<monthNo>0?[1-9]|1[0-2])${s}?\\2${s}?(?<year>(?:19|20)?\\d{2})(?![\\d]|[/-]\\d)`,
    'g',
  ),
  // 03 03 2024
  new RegExp(`(?<![\\d/.-])${lead}${dd}${s}(?<monthNo>0[1-9]|1[0-2])${s}${longYear}(?![\\d])`, 'g'),
  // Sunday 3rd of March 2024, 3-Mar-24, 03Mar2024, 3 March
  new RegExp(
    `(?<![\\d/.:£])${lead}\\b(?:(?:0?[1-9]|[12]\\d|3[01])${th}${s}?(?:-|/|to|and|&)${s}?(?:the${s})?)?${dd}${th}[\\s\\-./,]{0,3}(?:(?:day${s}+)?of${s}+)?${month}(?:[\\s\\-./,]{0,3}(?:(?:of|in)${s}+)?(?:${year}|${spokenYear}))?(?!\\w)${tail}`,
    'g',
  ),
  // third of March, the third day of March two thousand and twenty-four
  new RegExp(
    `${lead}\\b${spelledDay}(?:${s}+day)?(?:${s}+of)?${s}+${month}(?:[\\s,]{1,3}(?:${year}|${spokenYear}))?(?!\\w)`,
    'g',
  ),
  // March 3rd 2024, Sunday March the third
  new RegExp(
    `${lead}\\b${month}[\\s\\-.]{1,2}(?:the${s}+)?(?:${dd}${th}(?![\\d:]|\\.\\d|/\\d|${s}?(?:am|pm|years?|months?|weeks?|days?|hours?|times?|kg|ml|mg|%))|${spelledDay})(?:[\\s,]{1,3}(?:${year}|${spokenYear}))?(?!\\w)`,
    'g',
  ),
  // March 2024, Mar '24
  new RegExp(
    `(?:${weekday}${s}+)?\\b${month}[\\s,\\-/]{0,3}(?:of${s}+|in${s}+)?(?:${longYear}|(?<shortYear>'\\d{2}))(?![\\d]|[/-]\\d)`,
    'g',
  ),
  // 03/2024
  new RegExp(`(?<![\\d/.-])(?<monthNo>0?[1-9]|1[0-2])[/.-]${longYear}(?![\\d/-]|\\.\\d)`, 'g'),
];

const dayMonth = new RegExp(`(?<![\\d/.-])${lead}${dd}/(?<monthNo>0?[1-9]|1[0-2])(?![\\d/.%]|-\\d)`, 'g');
const eightDigits = /(?<!\d)(?:\d{8}|\d{6})(?!\d)/g;
const dateCue =
  /(?:\b(?:on|since|from|until|till|by|dated?|seen|born|died|d\.?o\.?[bd]\.?|birth|death|date of|before|after|between|to|and|of|admitted|discharged|reviewed)[\s:(,]*)$/;
const weekdayOrdinal = new RegExp(`${weekday},?${s}+(?:the${s}+)?${dd}${s}?(?:st|nd|rd|th)\\b`, 'g');
const bareOrdinal =
  /\bon (the (?<day>[12]?\d|3[01])(?:st|nd|rd|th))(?=[.,;:)]|$|\s+(?:and|at|in|he|she|they|his|her|when|but|after|with|for|by|mum|dad)\b)/g;
const season =
  /\b(?:(?:early|late|mid)[\s-])?(?:spring|summer|autumn|winter|christmas|easter|new year)(?:\s+(?:of|in|term))?\s+(?:19|20)\d{2}(?:\/\d{2})?\b/g;
const bareYear =
  /\b(?:born in|in|since|until|from|during|early|late|mid|around|before|after|of|by|year)[\s-]+(?:the year\s+)?((?:19[3-9]|20[0-4])\d)(?![\d/:-]|\s?(?:g|kg|ml|mg|hrs?|hours?|grams?)\b)/g;
const event =
  /\b(?:christmas (?:day|eve)|boxing day|new year'?s (?:day|eve)|good friday|easter (?:sunday|monday|saturday|weekend)|bonfire night|guy fawkes(?: night)?|hallowe'?en|valentine'?s day|pancake day|shrove tuesday|mother'?s day|mothering sunday|father'?s day|remembrance (?:sunday|day)|eid(?:[\s-](?:ul|al)[\s-](?:fitr|adha))?|diwali|holi|hanukkah|passover|yom kippur|rosh hashanah|vaisakhi|(?:the )?first (?:day )?of ramadan|(?:early |late |mid )?may bank holiday|(?:early may |spring |summer |august |may )bank holiday|coronation (?:day|weekend)|jubilee (?:day|weekend)|election day|burns night|st (?:george|andrew|david|patrick)'?s day|chinese new year|lunar new year|nowruz)\b(?:[\s,]+(?:19|20)\d{2})?/g;
const clock =
  /(?<![\d.:/])(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?!\d)\s?(?:am|pm|hrs?|hours|h)?\b|(?<![\d.:/])(?:[01]?\d)\s?(?:am|pm)\b|(?<![\d.:/])(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|hours|h)\b/g;

function fullYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text.replace(/\D/g, ''));
  if (text.replace(/\D/g, '').length === 4) return number;
  return number > 50 ? 1900 + number : 2000 + number;
}

function parsed(groups: Record<string, string | undefined>): CalendarDate {
  const out: CalendarDate = {};
  const year = fullYear(groups.year ?? groups.shortYear);
  if (year !== undefined) out.year = year;
  const monthNo = groups.monthNo ? Number(groups.monthNo) : monthNames[groups.month ?? ''];
  if (monthNo !== undefined) out.month = monthNo;
  if (groups.day) out.day = Number(groups.day);
  if (groups.spelled) out.day = ordinals.indexOf(groups.spelled.replace(/\s/g, '-')) + 1;
  return out;
}

/** 'may' and 'march' in small letters are verbs unless a year or 'of' makes them months. */
function monthIsVerb(match: string, raw: string, date: CalendarDate, monthWord: string | undefined): boolean {
  if (monthWord !== 'may' && monthWord !== 'march' && monthWord !== 'mar' && monthWord !== 'dec' && monthWord !== 'sun')
    return false;
  if (date.year !== undefined || /\bof\b/.test(match)) return false;
  const at = match.indexOf(monthWord);
  return raw[at] === raw[at]?.toLowerCase();
}

/** Dates in every notation, clock times beside them, and named days. */
export function findDates(reading: Reading): Find[] {
  const { lower, text } = reading.folded;
  const { dateOfBirth, dateOfDeath } = reading.known.child;
  const finds: Find[] = [];
  const known = [
    { day: dayNumber(dateOfBirth), role: 'date of birth' },
    { day: dayNumber(dateOfDeath), role: 'date of death' },
  ];
  const add = (start: number, end: number, date: CalendarDate, certainty: 'mask' | 'flag', weight: number) => {
    let role: string | undefined;
    if (date.year !== undefined && date.month !== undefined && date.day !== undefined) {
      const day = dayNumberOf(date.year, date.month, date.day);
      if (day === undefined) return;
      role = known.find((k) => k.day === day)?.role;
    }
    const wording = relativeWording(date, dateOfBirth, dateOfDeath);
    const afterOn = /(?<![\p{L}\p{N}])on $/u.test(lower.slice(Math.max(0, start - 4), start));
    finds.push({
      start,
      end,
      type: 'DATE',
      certainty,
      weight,
      label: 'date',
      wording,
      afterOn,
      ...(role ? { role } : {}),
    });
  };
  forms.forEach((form, order) => {
    for (const match of lower.matchAll(form)) {
      const groups = match.groups ?? {};
      const date = parsed(groups);
      let found = match[0].replace(/[\s,.(]+$/, '');
      let start = match.index;
      const skip = /^\s*/.exec(found)?.[0].length ?? 0;
      start += skip;
      found = found.slice(skip);
      if (monthIsVerb(found, text.slice(start, start + found.length), date, groups.month)) continue;
      add(start, start + found.length, date, 'mask', 90 - order);
    }
  });
  for (const match of lower.matchAll(dayMonth)) {
    const date = parsed(match.groups ?? {});
    const before = lower.slice(Math.max(0, match.index - 16), match.index);
    const isKnown = [dateOfBirth, dateOfDeath].some(
      (iso) => iso !== undefined && Number(iso.slice(5, 7)) === date.month && Number(iso.slice(8, 10)) === date.day,
    );
    const cued = dateCue.test(before) || /^[a-z]/.test(match[0]);
    const duration = /\/(?:7|12|52|10)$/.test(match[0]) && !/\b(?:on|since|dated?|born|died)[\s:]*$/.test(before);
    const padded = /\b\d{2}\/0[1-9]$/.test(match[0]);
    if (!cued && !isKnown && !padded) continue;
    if (duration && !/^[a-z]/.test(match[0])) continue;
    add(match.index, match.index + match[0].length, date, cued || isKnown ? 'mask' : 'flag', 70);
  }
  for (const match of lower.matchAll(eightDigits)) {
    const digits = match[0];
    const cut = (...at: number[]) => at.slice(1).map((end, n) => digits.slice(at[n], end));
    const orders = digits.length === 8 ? [cut(0, 2, 4, 8), cut(0, 4, 6, 8).reverse()] : [cut(0, 2, 4, 6)];
    for (const [d, m, y] of orders) {
      const date = { year: fullYear(y) as number, month: Number(m), day: Number(d) };
      const day = dayNumberOf(date.year, date.month, date.day);
      if (day === undefined || date.year < 1930 || date.year > 2049) continue;
      const cued = digits.length === 8 && dateCue.test(lower.slice(Math.max(0, match.index - 16), match.index));
      if (!cued && !known.some((k) => k.day === day)) continue;
      add(match.index, match.index + digits.length, date, 'mask', 75);
      break;
    }
  }
  for (const match of lower.matchAll(weekdayOrdinal)) {
    add(match.index, match.index + match[0].length, parsed(match.groups ?? {}), 'mask', 60);
  }
  for (const match of lower.matchAll(bareOrdinal)) {
    const start = match.index + 3;
    add(start, start + (match[1] as string).length, { day: Number(match.groups?.day) }, 'flag', 35);
  }
  for (const match of lower.matchAll(season)) add(match.index, match.index + match[0].length, {}, 'flag', 40);
  for (const match of lower.matchAll(bareYear)) {
    const start = match.index + match[0].length - 4;
    add(start, start + 4, { year: Number(match[1]) }, 'flag', 30);
  }
  for (const match of lower.matchAll(event)) {
    if (text[match.index] === lower[match.index] && !/^(?:the )?first/.test(match[0])) continue;
    finds.push({
      start: match.index,
      end: match.index + match[0].length,
      type: 'DATE',
      certainty: 'flag',
      weight: 62,
      label: 'public day',
    });
  }
  finds.push(...clockTimes(lower, finds));
  return finds;
}

const between =
  /^[\s,;()-]*(?:(?:at|on|about|around|approximately|approx\.?|circa|c\.|and|timed|time|just|after|before|the|night|morning|evening|afternoon|of|early|hours)[\s,]*){0,4}[\s,()-]*$/;

function timeBand(text: string): string {
  const match = /^(\d{1,2})[:.]?(\d{2})?/.exec(text);
  let hour = Number(match?.[1] ?? 0);
  if (/^\d{4}/.test(text)) hour = Number(text.slice(0, 2));
  if (/pm/.test(text) && hour < 12) hour += 12;
  if (/am/.test(text) && hour === 12) hour = 0;
  if (hour < 6) return '[night]';
  if (hour < 12) return '[morning]';
  if (hour < 18) return '[afternoon]';
  return '[evening]';
}

/** Clock times that stand beside a date, as a band of the day. */
function clockTimes(lower: string, dates: Find[]): Find[] {
  const out: Find[] = [];
  for (const match of lower.matchAll(clock)) {
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    const near = dates.some((date) => {
      if (date.certainty === 'flag' && date.weight < 60) return false;
      if (date.end <= start && start - date.end < 30) return between.test(lower.slice(date.end, start));
      if (date.start >= end && date.start - end < 30) return between.test(lower.slice(end, date.start));
      return false;
    });
    if (!near) continue;
    out.push({ start, end, type: 'DATE', certainty: 'mask', weight: 50, label: 'time', wording: timeBand(match[0]) });
  }
  return out;
}
