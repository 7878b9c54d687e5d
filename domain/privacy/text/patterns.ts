import type { Find, Reading } from './find.ts';
import type { IdentifierType } from './known.ts';
import { isAbbreviation, isOrdinaryWord } from './words/lexicon.ts';

interface Pattern {
  type: IdentifierType;
  label: string;
  weight: number;
  certainty: 'mask' | 'flag';
  form: RegExp;
  /** which capture group holds the value; the whole match if absent */
  group?: number;
  /** searched in text with its capitals instead of the lowered text */
  cased?: boolean;
  refuse?: (value: string, before: string, after: string) => boolean;
}

const referenceWords =
  "(?:ref(?:erence)?|crime|log|incident|cad|urn|datix|ulysses|steis|strategic executive information system|case|coroner'?s?|police|occurrence|investigation|complaint|mbrrace|pmrt|ncmd|mnsi|hssib|inquest|claim|file|job|storm|niche|athena|post[\\s-]?mortem|pm|lab(?:oratory)?|specimen|sample|accession|report|certificate|passport|licen[cs]e|policy|order|booking|ambulance|call|carefirst|mosaic|liquidlogic|social care|ecdop|form|exhibit|tag|bag|docket)";
const idWords =
  '(?:hospital|hosp\\.?|unit|patient|mrn|pas|district|crn|rio|systmone|emis|badger(?:net)?|record|chi|k|local|notes?|radiology|lab|episode|pt\\.?|medical record|maternity|trust|cas card|card|national insurance|ni|upn|pupil|student|staff|employee|badge|collar|shoulder|warrant|epaulette|gmc|nmc|hcpc|gdc|swe|registration|pin|payroll)';
const numberWords = '(?:\\s*(?:no\\b\\.?|nos\\b\\.?|number|num\\b\\.?|id|ref\\b\\.?|reference|code|#|pin))';
const code = '([a-z]{0,6}[-/ ]?\\d[a-z0-9]*(?:[-/.][a-z0-9]+)*)';

function isWordOrAbbreviation(prefix: string): boolean {
  return isOrdinaryWord(prefix) || (isAbbreviation(prefix) && prefix !== 'pt');
}

function digitsIn(value: string): number {
  return value.replace(/\D/g, '').length;
}

const patterns: Pattern[] = [
  {
    type: 'EMAIL',
    label: 'email',
    weight: 100,
    certainty: 'mask',
    form: /[\p{L}\p{N}](?:[\p{L}\p{N}._%+'-]{0,64})(?:@\s*\n\s*|@|\s?[([{]\s?at\s?[)\]}]\s?)(?:[\p{L}\p{N}-]{1,63}(?:-\n)?(?:\.|\s?[([{]\s?dot\s?[)\]}]\s?|\.\n))+[\p{L}]{2,}/gu,
  },
  {
    type: 'EMAIL',
    label: 'email',
    weight: 100,
    certainty: 'mask',
    form: /[\p{L}\p{N}._%+-]{1,64}\sat\s[\p{L}\p{N}-]{1,63}(?:\sdot\s[\p{L}]{2,}){1,3}/gu,
  },
  {
    type: 'USERNAME',
    label: 'web address',
    weight: 98,
    certainty: 'mask',
    form: /(?:https?:\/\/|www\.)[^\s<>"')\]]*[\p{L}\p{N}/]|(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|org|net|uk|co|me|io|info|eu|tv|ly|gg)\/[^\s<>"')\]]*[\p{L}\p{N}/]|(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|org|net|uk|co\.uk|org\.uk|nhs\.uk)(?![\p{L}\p{N}])/gu,
  },
  {
    type: 'USERNAME',
    label: 'user name',
    weight: 96,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}._@])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu,
  },
  {
    type: 'USERNAME',
    label: 'user name',
    weight: 64,
    certainty: 'mask',
    form: /(?:user\s?name|handle|screen name|gamer\s?tag|gaming name|snap(?:chat)?|insta(?:gram)?|tik\s?tok|discord|twitter|roblox|xbox live|psn|skype|login|log-in)(?:\s+(?:account|profile|page|name|id|handle|user\s?name|as|is|was|under|called|of|the|her|his|on|at|with|tag))*[\s:('"-]+([\p{L}\p{N}][\p{L}\p{N}_.-]*(?:[_.\d][\p{L}\p{N}_.-]*)*[\p{L}\p{N}])/gu,
    group: 1,
    refuse: (value) => !/[\d_]|\p{L}\.\p{L}/u.test(value) || /^\d+$/.test(value),
  },
  {
    type: 'USERNAME',
    label: 'user name',
    weight: 58,
    certainty: 'flag',
    form: /(?<![\p{L}\p{N}@./_-])(?=[\p{L}\p{N}_.]{0,60}\p{L}{3})[\p{L}\p{N}.]{0,60}\p{L}[\p{N}]{0,12}_[\p{L}\p{N}_.]{0,60}[\p{L}\p{N}](?![\p{L}\p{N}@])/gu,
  },
  {
    type: 'POSTCODE',
    label: 'postcode',
    weight: 95,
    certainty: 'mask',
    cased: true,
    form: /(?<![\p{L}\p{N}])(?:[A-Z]{1,2}[0-9O][0-9A-Z]?[\s-]{0,2}[0-9O][ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/gu,
  },
  {
    type: 'POSTCODE',
    label: 'postcode',
    weight: 94,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}])(?:ab|al|b|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|eh|en|ex|fk|fy|g|gl|gu|ha|hd|hg|hp|hr|hs|hu|hx|ig|ip|iv|ka|kt|kw|ky|l|la|ld|le|ll|ln|ls|lu|m|me|mk|ml|n|ne|ng|nn|np|nr|nw|ol|ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze)[0-9][0-9a-z]?[\s-]{0,2}[0-9][abd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])/gu,
    refuse: (value) => /(?:1st|2nd|3rd|th)$/.test(value) && /\s/.test(value),
  },
  {
    type: 'PHONE',
    label: 'telephone',
    weight: 92,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}.])(?:\+\s?44|0044|\(\+?44\))[\s.-]*(?:\(0\)|0)?[\s.-]*(?:\d[\s.()-]{0,2}){8,9}\d(?!\d)/gu,
  },
  {
    type: 'PHONE',
    label: 'telephone',
    weight: 91,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}./-])\(?0[1-9](?:[\s.()-]{0,2}\d){7,9}(?!\d)(?:\s?(?:x|ext\.?|extension)\s?\d{2,5})?/gu,
    refuse: (value) => ![9, 10, 11].includes(value.replace(/(?:x|ext).*$/, '').replace(/\D/g, '').length),
  },
  {
    type: 'PHONE',
    label: 'telephone',
    weight: 88,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}])\+\d{1,3}(?:[\s.()-]{0,2}\d){7,12}(?!\d)/gu,
  },
  {
    type: 'PHONE',
    label: 'telephone',
    weight: 80,
    certainty: 'mask',
    form: /\b(?:tel(?:ephone)?|phone|mobile|mob|fax|bleep|pager|extension|ext|landline|call(?:ed)? on|rang|text(?:ed)?)\b\.?(?:\s*(?:no\b\.?|number|is|was|on|:))*[\s:]*(\d(?:[\s.-]?\d){3,11})(?!\d|[:/])/gu,
    group: 1,
    refuse: (value, _before, after) => digitsIn(value) < 4 || /^\s?(?:times|am|pm|hrs|hours|mg|ml|%)/.test(after),
  },
  {
    type: 'NHS_NUMBER',
    label: 'NHS number',
    weight: 93,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}.,/-])(?:\d{3}[\s.-]{0,3}\d{3}[\s.-]{0,3}\d{4}|\d{4}[\s.-]{1,3}\d{3}[\s.-]{1,3}\d{3}|\d{5}[\s.-]{1,3}\d{5}|\d{10}|\d{2}(?:[\s.-]\d{2}){4})(?![\p{L}\p{N}]|[.,-]\d)/gu,
  },
  {
    type: 'NHS_NUMBER',
    label: 'NHS number',
    weight: 94,
    certainty: 'mask',
    form: /\bnhs(?:\s*(?:no\b\.?|number|num\b\.?|#|id))?(?:\s+(?:is|was|of))?[\s:.#(]*(\d(?:[\s.-]{0,3}\d){7,10})(?!\d)/gu,
    group: 1,
  },
  {
    type: 'ID',
    label: 'number',
    weight: 86,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}])[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d](?![\p{L}\p{N}])/gu,
  },
  {
    type: 'ID',
    label: 'vehicle registration',
    weight: 84,
    certainty: 'mask',
    cased: true,
    form: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}\s?[A-Z]{3}(?![\p{L}\p{N}])/gu,
  },
  {
    type: 'ID',
    label: 'vehicle registration',
    weight: 82,
    certainty: 'mask',
    form: /\b(?:registration|reg\.?|number plate|plate|vrm|vehicle|car|van|lorry|taxi)(?:\s*(?:no\b\.?|number|mark|plate|is|was))*[\s:,(]+([a-z]{1,3}\d{1,4}\s?[a-z]{1,3}|[a-z]{2}\d{2}\s?[a-z]{3}|[a-z]{1,3}\s?\d{2,4})(?![\p{L}\p{N}])/gu,
    group: 1,
    refuse: (value) => digitsIn(value) < 2 || /^(?:at|on|in|to|by|of|for|and|was|is|the)\s?\d/.test(value),
  },
  {
    type: 'ID',
    label: 'registration number',
    weight: 87,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}])\d{2}[a-l]\d{4}[eosc](?![\p{L}\p{N}])/gu,
  },
  {
    type: 'ID',
    label: 'number',
    weight: 85,
    certainty: 'mask',
    form: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${idWords}${numberWords}|mrn|pas|rio|nmc|gmc|hcpc|crn|hosp\\.?|upn|pin|collar|badge|warrant)(?:\\s+(?:is|was|of))?[\\s:.#()-]{1,4}([a-z]{0,4}[-/ ]?\\d(?:[ -]?[a-z0-9]){3,11})(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    group: 1,
    refuse: (value, _before, after) =>
      digitsIn(value) < 4 ||
      /\d [a-z]+$/.test(value) ||
      /^\s?(?:g|kg|ml|mg|mmol|micro|grams?)\b/.test(after) ||
      /[a-z]{3,} \d/.test(value),
  },
  {
    type: 'ID',
    label: 'ref',
    weight: 83,
    certainty: 'mask',
    form: new RegExp(
      `(?<![\\p{L}\\p{N}])${referenceWords}${numberWords}*(?:\\s+(?:is|was|of|under|as))?[\\s:.#()-]{1,4}${code}(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    group: 1,
    refuse: (value, _before, after) =>
      digitsIn(value) < 3 ||
      /^(?:19|20)\d{2}$/.test(value) ||
      /[a-z]{3,} \d/.test(value) ||
      /^(?:at|on|in|to|by|of|for|and|was|is|the|no)\s?\d/.test(value) ||
      /^(?:\d{1,2}[./-]){1,2}\d{2,4}$/.test(value) ||
      /^\d{1,4}(?:st|nd|rd|th|am|pm|hrs?|h|days?|weeks?|g|kg|ml|mg|mcg|mm|cm)$/.test(value) ||
      /^\d{1,4}[-/]\d{1,3}$/.test(value) ||
      (/^\d{3,4}$/.test(value) && /^\s?(?:hrs?|hours?|h|am|pm|g|kg|ml|mg|mmol|grams?|metres?)\b/.test(after)),
  },
  {
    // 42/118734/24, COR/2024/0815, W-88123-24, INC-0042317
    type: 'ID',
    label: 'ref',
    weight: 72,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}/.-])(?=[a-z0-9/-]{0,60}[a-z])(?=(?:[^\s\d]{0,20}\d){4})[a-z0-9]{1,10}(?:[/-][a-z0-9]{1,12}){1,4}(?![\p{L}\p{N}/])/gu,
    refuse: (value) =>
      /^(?:19|20)\d\d-\d\d$/.test(value) ||
      /^(?:19|20)\d\d$/.test(value.replace(/\D/g, '')) ||
      digitsIn(value) < 5 ||
      /(?:mg|ml|mcg|kg|mmol|weeks?|days?|year|old|hour)/.test(value) ||
      /^covid|^h\d+n\d+|^sars/.test(value),
  },
  {
    type: 'ID',
    label: 'ref',
    weight: 71,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}/.-])\d{1,6}\/\d{5,8}(?:\/\d{2,4})?(?![\p{L}\p{N}/])|(?<![\p{L}\p{N}/.-])\d{2,4}\/\d{3,6}\/\d{2,4}(?![\p{L}\p{N}/])|(?<![\p{L}\p{N}/.-])\d{5,8}\/\d{2,4}(?![\p{L}\p{N}/])/gu,
  },
  {
    // RXN448812, K1234567
    type: 'ID',
    label: 'number',
    weight: 70,
    certainty: 'mask',
    form: /(?<![\p{L}\p{N}@._-])[a-z]{1,4}[- ]?\d{6,9}[a-z]?(?![\p{L}\p{N}])/gu,
    refuse: (value) =>
      /^(?:at|on|in|to|by|of|for|and|was|is|no|a|as|an|or)\s/.test(value) ||
      /^(?:rs|nct|nm|pmid)/.test(value) ||
      (/[ -]/.test(value) && isWordOrAbbreviation(/^[a-z]+/.exec(value)?.[0] ?? '')),
  },
  {
    type: 'LOCATION',
    label: 'road',
    weight: 44,
    certainty: 'flag',
    cased: true,
    form: /\b(?:the|on|off|along|near|onto|down)\s((?:[ABM]\d{1,4}(?:\(M\))?)|A1\(M\))(?![\p{L}\p{N}]|\s(?:level|levels|injection|ward|paper|bay|cubicle|score))/gu,
    group: 1,
  },
  {
    type: 'ID',
    label: 'collar number',
    weight: 69,
    certainty: 'flag',
    cased: true,
    form: /\b(?:PC|DC|PS|Sgt|DS|PCSO|Constable|Officer)\s(\d{2,6}[A-Z]?)\b/gu,
    group: 1,
  },
  {
    type: 'ID',
    label: 'number',
    weight: 40,
    certainty: 'flag',
    form: /(?<![\p{L}\p{N}.,/:£$+-])\d{7,9}(?![\p{L}\p{N}]|[.,:/-]\d|\s?(?:units|iu|ml|cells|copies))/gu,
  },
];

/** Numbers, addresses of the web and other strings that show by their shape what they are. */
export function findPatterns(reading: Reading): Find[] {
  const { lower, text } = reading.folded;
  const finds: Find[] = [];
  for (const pattern of patterns) {
    const subject = pattern.cased ? text : lower;
    pattern.form.lastIndex = 0;
    for (const match of subject.matchAll(pattern.form)) {
      const value = pattern.group === undefined ? match[0] : (match[pattern.group] ?? '');
      if (value === '') continue;
      const { type, label, weight, certainty } = pattern;
      const start = pattern.group === undefined ? match.index : match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      const before = lower.slice(Math.max(0, start - 20), start);
      const after = lower.slice(end, end + 20);
      if (
        type === 'ID' &&
        /^(?:at|on|in|to|by|of|for|and|was|is|the|no|a|as|an|or|from|with)\s/.test(value.toLowerCase())
      )
        continue;
      if (pattern.refuse?.(value.toLowerCase(), before, after)) continue;
      finds.push({ start, end, type, label, weight, certainty });
    }
  }
  return finds;
}
