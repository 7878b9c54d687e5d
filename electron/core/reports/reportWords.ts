import { addDays, dateInWords } from '../../../domain/dates.ts';
import { policyInWords } from '../../../domain/privacy/release/presets.ts';
import type { ActionCounts } from '../../../domain/reports/actions.ts';
import { printedNumber } from '../../../domain/reports/figures.ts';
import { fewDeaths, periodInWords } from '../../../domain/reports/period.ts';
import type { Population } from '../../../domain/reports/rates.ts';
import type { ReportDocument } from '../documents/report.ts';
import type { ReportGroup } from './prints.ts';
import type { PublishedTexts } from './publishedTexts.ts';
import { actionsSection, groupSection, learningSection } from './reportBlocks.ts';
import type { ReportFigures } from './reportFigures.ts';

/** Rule 65 of the domain: small areas are asked to review with a neighbour; their yearly numbers say little. */
const fewWords =
  'Fewer than about 60 deaths in a year are too few to show a pattern: a difference between two years is most often chance. Several years together, or several areas, say more.';

const openHandling = [
  'Numbers so small that a child could be recognised were kept back, and others with them where they would have given one away. Names, dates and places were never part of this report.',
  'Some risk remains: somebody who knew a child may still think of that child. If you believe that a person can be recognised, tell the child death review partners named above.',
];

/** Days after which a member destroys the panel's own paper or gives it back. */
const panelPaperDays = 28;

function panelHandling(exportedOn: string): string[] {
  return [
    'For members of the panel only. It holds exact numbers, from which a child could be recognised: do not copy it, send it on, or put numbers from it anywhere else.',
    `Destroy this copy or give it back by ${dateInWords(addDays(exportedOn, panelPaperDays))}. Names, dates and places were never part of it.`,
    'Somebody on the panel may still know a child in it. If you believe that a person outside could recognise one, tell the panel’s office.',
  ];
}

const names = { annual: 'annual report', quarterly: 'quarterly report' } as const;
const titles = { P1: '', P2: '', P3: ' to partners', P4: ' with exact numbers', P5: ' to the panel' } as const;

/** What a report is made of beside its figures. */
export interface ReportAbout {
  partnership: string;
  exportedOn: string;
  auditHead: string;
  population: Population | null;
  actions: ActionCounts;
  texts: PublishedTexts;
}

/** The report in words and printed numbers: nothing in it comes from anywhere but the protected release and read texts. */
export function writeReport(figures: ReportFigures, about: ReportAbout): ReportDocument {
  const { asked, period, profile } = figures;
  const total = (group: ReportGroup) => {
    const tables = figures.groups.find((each) => each.group === group)?.figures ?? [];
    return tables[0]?.rows.find((row) => row.label === 'Total')?.value ?? null;
  };
  const inWords = periodInWords(period);
  const pooled = period.from !== asked.period.from;
  const few = !profile.exact && (total('notified') ?? 0) < fewDeaths;
  const learning = learningSection(about.texts);
  return {
    title: `Child death overview panel: ${names[asked.kind]}${titles[profile.id]}`,
    audience: profile.audience,
    partnership: about.partnership,
    period: inWords,
    exportedOn: about.exportedOn,
    auditHead: about.auditHead,
    rule: policyInWords(profile.oneWay),
    ...(profile.exact ? { watermark: 'Panel only · confidential' } : {}),
    handling: [
      ...(pooled ? [pooledWords(figures)] : []),
      ...(few ? [fewWords] : []),
      ...(profile.exact ? panelHandling(about.exportedOn) : openHandling),
    ],
    plainSummary: [
      ...(pooled ? [pooledWords(figures)] : []),
      notifiedWords(total('notified'), inWords),
      reviewedWords(total('reviewed')),
      waitWords(figures),
      ...actionWords(about.actions),
    ],
    sections: [
      ...figures.groups.map((group) => groupSection(figures, group, about.population)),
      actionsSection(about.actions, figures.meetings),
      ...(learning === null ? [] : [learning]),
    ],
  };
}

function pooledWords({ asked }: ReportFigures): string {
  return `The quarter ${periodInWords(asked.period)} alone has too few deaths to print, so twelve months that end with it are counted together.`;
}

function notifiedWords(deaths: number | null, period: string): string {
  if (deaths === null)
    return `So few deaths of children came to the panel's notice from ${period} that their number is not printed.`;
  return `${printedNumber(deaths)} deaths of children who normally lived in the area happened from ${period} and came to the panel's notice.`;
}

function reviewedWords(deaths: number | null): string {
  const many =
    deaths === null
      ? 'so few reviews that their number is not printed'
      : `the review of ${printedNumber(deaths)} deaths`;
  return `In the same time the panel completed ${many}. Reviews take months and often wait for an inquest, so these are largely deaths of earlier years.`;
}

function waitWords({ waits }: ReportFigures): string {
  if (waits.half === null) return 'How long reviews took is not printed, since too few were completed.';
  const without =
    waits.halfWithoutHolds === null
      ? ''
      : `, or within ${waits.halfWithoutHolds} without the time on hold for other processes`;
  return `Half of these reviews were complete within ${waits.half} of the death${without}.`;
}

function actionWords({ agreed, done, open }: ActionCounts): string[] {
  if (agreed + done + open === 0) return [];
  return [`${actions(agreed)} agreed in the period and ${printedNumber(done)} done. ${actions(open)} open at the end.`];
}

const actions = (count: number) =>
  count === 1 ? '1 action was' : `${count === 0 ? 'No' : printedNumber(count)} actions were`;
