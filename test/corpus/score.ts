import { findIdentifiers, type IdentifierSpan } from '../../domain/privacy/findIdentifiers.ts';
import type { Gold, Narrative } from './generate.ts';

export interface Rate {
  found: number;
  of: number;
  /** share in per cent */
  rate: number;
  /** Wilson lower bound, 95 %, in per cent */
  atLeast: number;
}

export function rateOf(found: number, of: number): Rate {
  if (of === 0) return { found, of, rate: 100, atLeast: 0 };
  const p = found / of;
  const z = 1.96;
  const centre = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const round = (x: number) => Math.round(x * 1000) / 10;
  return { found, of, rate: round(p), atLeast: round(Math.max(0, (centre - spread) / (1 + (z * z) / of))) };
}

export interface Scores {
  narratives: number;
  tier1Intact: Rate;
  tier1Damaged: Rate;
  tier2: Rate;
  noField: Rate;
  noFieldNames: Rate;
  precision: Rate;
  ordinaryKept: Rate;
  ambiguousKept: Rate;
  groupGap: number;
}

export interface Miss {
  id: string;
  gold?: Gold;
  text: string;
  around: string;
}

const telling = /[\p{L}\p{N}]/u;

/** Marks the letters that spans cover. */
export function coverOf(text: string, spans: IdentifierSpan[], only?: 'mask'): Uint8Array {
  const cover = new Uint8Array(text.length);
  for (const span of spans) if (only === undefined || span.certainty === only) cover.fill(1, span.start, span.end);
  return cover;
}

function covered(text: string, cover: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (telling.test(text[at] as string) && cover[at] === 0) return false;
  return true;
}

/** Scores the finder on narratives; every letter of an identifier must be covered for it to count. */
export function score(narratives: Narrative[]): {
  scores: Scores;
  misses: Miss[];
  extra: Miss[];
  lost: Miss[];
  byHow: Map<string, Rate>;
} {
  const tally: Record<string, [number, number]> = {};
  const count = (key: string, hit: boolean) => {
    const entry = tally[key] ?? [0, 0];
    entry[0] += hit ? 1 : 0;
    entry[1] += 1;
    tally[key] = entry;
  };
  const misses: Miss[] = [];
  const extra: Miss[] = [];
  const lost: Miss[] = [];
  let right = 0;
  let all = 0;
  for (const { id, text, known, gold, kept, neutral } of narratives) {
    const spans = findIdentifiers(text, known);
    const any = coverOf(text, spans);
    const masked = coverOf(text, spans, 'mask');
    const planted = new Uint8Array(text.length);
    const around = (start: number, end: number) =>
      `${text.slice(Math.max(0, start - 30), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 30)}`.replace(
        /\n/g,
        '⏎',
      );
    for (const item of gold) {
      planted.fill(1, item.start, item.end);
      const strict = item.tier === 1 && item.form === 'intact';
      const hit = covered(text, strict ? masked : any, item.start, item.end);
      const key =
        item.tier === 0
          ? 'noField'
          : item.tier === 2
            ? item.form === 'intact'
              ? 'tier2'
              : 'tier2Damaged'
            : item.form === 'intact'
              ? 'tier1Intact'
              : 'tier1Damaged';
      count(key, hit);
      if (item.tier === 0 && item.what === 'name') count('noFieldNames', hit);
      if (item.group !== undefined) count(`group ${item.group}`, hit);
      count(`how ${key} ${item.what} ${item.how}`, hit);
      if (!hit)
        misses.push({ id, gold: item, text: text.slice(item.start, item.end), around: around(item.start, item.end) });
    }
    for (const word of kept) {
      let hit = true;
      for (let at = word.start; at < word.end; at += 1) if (any[at] === 1) hit = false;
      count(word.kind, hit);
      if (!hit)
        lost.push({
          id,
          text: `${word.kind} ${text.slice(word.start, word.end)}`,
          around: around(word.start, word.end),
        });
    }
    for (const { start, end } of neutral) planted.fill(1, start, end);
    for (const span of spans) {
      let wrong = 0;
      for (let at = span.start; at < span.end; at += 1) {
        if (!telling.test(text[at] as string)) continue;
        all += 1;
        if (planted[at] === 1) right += 1;
        else wrong += 1;
      }
      if (wrong > 0)
        extra.push({
          id,
          text: `${span.type} ${span.certainty} ${span.replacement}`,
          around: around(span.start, span.end),
        });
    }
  }
  const get = (key: string) => rateOf(...((tally[key] ?? [0, 0]) as [number, number]));
  const byGroup = Object.keys(tally)
    .filter((key) => key.startsWith('group '))
    .map((key) => get(key).rate);
  const byHow = new Map(
    Object.keys(tally)
      .filter((key) => key.startsWith('how '))
      .sort()
      .map((key) => [key.slice(4), get(key)] as [string, Rate]),
  );
  return {
    scores: {
      narratives: narratives.length,
      tier1Intact: get('tier1Intact'),
      tier1Damaged: get('tier1Damaged'),
      tier2: get('tier2'),
      noField: get('noField'),
      noFieldNames: get('noFieldNames'),
      precision: rateOf(right, all),
      ordinaryKept: get('ordinary'),
      ambiguousKept: get('ambiguous'),
      groupGap: byGroup.length === 0 ? 0 : Math.round((Math.max(...byGroup) - Math.min(...byGroup)) * 10) / 10,
    },
    misses,
    extra,
    lost,
    byHow,
  };
}
