import type { KnownIdentifiers } from './known.ts';
import { isKin, isRole } from './words/cues.ts';

const plainLabels =
  `relative|professional|removed|month|family name|name|date|year|time|night|morning|afternoon|evening|public day|email|web address|user name|file name|postcode|telephone|NHS number|number|ref|vehicle registration
|registration number|collar number|address|street|road|place|town|country|school|nursery|hospital|unit|clinic|ward|theatre|suite|wing|hospice|GP practice|organisation|doctor|officer|nurse|person`
    .replace(/\n/g, '')
    .split('|');

/** The label that stands for a role: the role's own words, cut to what a token may hold. */
export function labelOf(role: string): string {
  const label = role
    .replace(/[^\p{L}\p{N} '/-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40);
  return label === '' ? 'person' : label;
}

/**
 * Ranges of a folded text that are replacement tokens already: '[mother]', '[hospital A]', '[sibling 2]'. Only labels
 * that this engine makes count, so a name in square brackets is still found.
 */
export function settledRanges(text: string, known: KnownIdentifiers): [number, number][] {
  if (!text.includes('[')) return [];
  const labels = new Set(plainLabels.map((label) => label.toLowerCase()));
  for (const role of [
    'child',
    ...known.people.map((p) => p.role),
    ...known.addresses.map((a) => a.role),
    ...known.organisations.map((o) => o.role),
    ...known.references.map((r) => r.role),
  ])
    labels.add(labelOf(role).toLowerCase());
  const out: [number, number][] = [];
  for (const match of text.matchAll(/\[([^[\]\n]{1,60})\]/g)) {
    const label = (match[1] as string).toLowerCase().replace(/ (?:[a-z]{1,2}|\d{1,3})$/, '');
    if (labels.has(label) || labels.has((match[1] as string).toLowerCase()) || cueLabel(label))
      out.push([match.index, match.index + match[0].length]);
  }
  return out;
}

const cueLabels = /^(?:(?:health|social|key|foster|support|family|school|youth|play|community) )?[a-z]{2,16}$/;

function cueLabel(label: string): boolean {
  if (!cueLabels.test(label)) return false;
  const last = label.split(' ').pop() as string;
  return isRole(last) || isKin(last);
}
