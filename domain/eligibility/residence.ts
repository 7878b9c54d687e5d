import type { Area, EligibilityFacts, FactName } from './facts.ts';
import { type RowCode, rows } from './rows.ts';

/** What question 4 says, once the first three let the death through. */
export interface ResidenceFinding {
  says: 'review' | 'other-lead' | 'discretion' | 'not-ours' | 'needs-facts';
  row: RowCode;
  words: string;
  missing: readonly FactName[];
  reason?: string;
  /** The lead is still to be agreed between areas. */
  agreeLead: boolean;
}

/** Where a person lived or died, in words. */
export const areaWords: Readonly<Record<Area, string>> = {
  'our-area': 'our area',
  'other-english-area': 'another English area',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
  'crown-dependency': 'a Crown dependency',
  overseas: 'another country',
  'not-known': 'a place not known',
};

/**
 * Question 4: where was the child normally resident, and where did the death happen? Rows C1 to C13. Residence is
 * asked, never worked out from a postcode. The lead for a looked after child placed away from the council that looks
 * after the child is never filled in: it waits for a recorded agreement (rule 16).
 */
export function findResidence(facts: EligibilityFacts): ResidenceFinding {
  if (facts.residence === 'not-known') return unknownResidence(facts);
  const placement = placedAway(facts);
  if (placement) return leadOfPlacement(facts, placement);
  if (facts.residence === 'our-area') return ours(facts);
  if (facts.residence === 'other-english-area') return otherEnglishArea(facts);
  return outsideEngland(facts);
}

/** A recorded agreement counts once it names both sides and gives a reason (rule 13). */
function agreedLead({ leadAgreement }: EligibilityFacts): 'us' | 'other' | null {
  if (!leadAgreement) return null;
  const sides = new Set(leadAgreement.agreedBy.map((name) => name.trim().toLowerCase()).filter(Boolean));
  return sides.size >= 2 && leadAgreement.reason.trim() ? leadAgreement.lead : null;
}

/** A choice under s16M(2) counts once it has a decider and a reason (rule 14). */
function chosen({ discretion }: EligibilityFacts): 'review' | 'do-not-review' | null {
  if (!discretion?.decidedBy.trim() || !discretion.reason.trim()) return null;
  return discretion.decision;
}

function unknownResidence(facts: EligibilityFacts): ResidenceFinding {
  return needs(['residence'], 'C8', `Where the child normally lived is not known; ${died(facts)}`, true);
}

function placedAway({ lookedAfterBy, residence, placeOfDeath }: EligibilityFacts): 'C9' | 'C10' | null {
  if (lookedAfterBy === 'our-council') {
    if (residence === 'other-english-area') return 'C9';
    // Placed across a border: no row gives a lead, so it is asked. A death here keeps its row (C6, C7, C13).
    const across = residence !== 'our-area' && residence !== 'crown-dependency';
    return across && placeOfDeath !== 'our-area' && placeOfDeath !== 'not-known' ? 'C9' : null;
  }
  if (lookedAfterBy !== 'other-english-council') return null;
  if (residence === 'our-area') return 'C10';
  const here = placeOfDeath === 'our-area' || placeOfDeath === 'not-known';
  return residence === 'other-english-area' && here ? 'C10' : null;
}

function leadOfPlacement(facts: EligibilityFacts, row: 'C9' | 'C10'): ResidenceFinding {
  const by = row === 'C9' ? 'our council' : 'another English council';
  const words = `Looked after by ${by}; ${lived(facts)}; ${died(facts)}`;
  const lead = agreedLead(facts);
  if (!lead) return needs(['leadAgreement'], row, words, true);
  return {
    says: lead === 'us' ? 'review' : 'other-lead',
    row,
    words,
    missing: [],
    reason: agreedReason(lead),
    agreeLead: false,
  };
}

function ours(facts: EligibilityFacts): ResidenceFinding {
  const words = `${capital(lived(facts))}; ${died(facts)}`;
  if (agreedLead(facts) === 'other') {
    return { says: 'other-lead', row: 'C5', words, missing: [], reason: agreedReason('other'), agreeLead: false };
  }
  return { says: 'review', row: rowOfOurs(facts.placeOfDeath), words, missing: [], agreeLead: false };
}

function rowOfOurs(place: Area): RowCode {
  if (place === 'our-area' || place === 'not-known') return 'C1';
  return place === 'other-english-area' ? 'C2' : 'C3';
}

function otherEnglishArea(facts: EligibilityFacts): ResidenceFinding {
  const words = `${capital(lived(facts))}; ${died(facts)}`;
  const lead = agreedLead(facts);
  const row = facts.placeOfDeath === 'our-area' || lead !== 'us' ? 'C4' : 'C5';
  if (lead === 'us') {
    return { says: 'review', row, words, missing: [], reason: agreedReason('us'), agreeLead: false };
  }
  return { says: 'other-lead', row, words, missing: [], agreeLead: lead === null };
}

function outsideEngland(facts: EligibilityFacts): ResidenceFinding {
  const row = rowOutsideEngland(facts.residence);
  const words = `${capital(lived(facts))}; ${died(facts)}`;
  if (row === 'C13' && agreedLead(facts) === 'us') {
    return {
      says: 'review',
      row,
      words,
      missing: [],
      reason: 'By local agreement these partners review.',
      agreeLead: false,
    };
  }
  if (row !== 'C13' && facts.placeOfDeath === 'not-known') return needs(['placeOfDeath'], row, words, false);
  if (row !== 'C13' && facts.placeOfDeath !== 'our-area') {
    const reason = 'The child neither lived nor died in our area, so these partners have no part in a review.';
    return { says: 'not-ours', row, words, missing: [], reason, agreeLead: false };
  }
  return byChoice(facts, row, words);
}

function byChoice(facts: EligibilityFacts, row: RowCode, words: string): ResidenceFinding {
  const choice = chosen(facts);
  if (!choice) return { says: 'discretion', row, words, missing: [], agreeLead: false };
  if (choice === 'review') {
    const reason = `${rows[row].facts}: a named person decided that these partners review.`;
    return { says: 'review', row, words: `${words}; decided to review`, missing: [], reason, agreeLead: false };
  }
  const reason = `${rows[row].facts}: a named person decided not to review; the home area is to be told.`;
  return { says: 'not-ours', row, words: `${words}; decided not to review`, missing: [], reason, agreeLead: false };
}

function rowOutsideEngland(residence: Area): 'C6' | 'C7' | 'C13' {
  if (residence === 'crown-dependency') return 'C13';
  return residence === 'overseas' ? 'C7' : 'C6';
}

function needs(missing: readonly FactName[], row: RowCode, words: string, agreeLead: boolean): ResidenceFinding {
  const reason =
    missing[0] === 'placeOfDeath'
      ? 'The child did not normally live in England; whether the death was in our area is needed first.'
      : undefined;
  return { says: 'needs-facts', row, words, missing, agreeLead, ...(reason ? { reason } : {}) };
}

function agreedReason(lead: 'us' | 'other'): string {
  return lead === 'us'
    ? 'The death must be reviewed, and the areas agreed that we lead.'
    : 'The death must be reviewed, and the areas agreed that the other area leads.';
}

function lived(facts: EligibilityFacts): string {
  return `normally lived in ${areaWords[facts.residence]}`;
}

function died(facts: EligibilityFacts): string {
  return facts.placeOfDeath === 'not-known'
    ? 'the place of death is not known'
    : `died in ${areaWords[facts.placeOfDeath]}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
