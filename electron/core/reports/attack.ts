import {
  type DisclosurePolicy,
  type PublishedRelease,
  protectRelease,
} from '../../../domain/privacy/protectRelease.ts';
import { attackInclusions } from '../../../domain/privacy/release/attackInclusions.ts';
import { type AuditReport, auditRelease } from '../../../domain/privacy/release/auditRelease.ts';
import type { ReleaseSource } from '../../../domain/privacy/release/contract.ts';
import type { Dimension, ReportCase } from '../../../domain/reports/dimensions.ts';
import { countsOf } from '../../../domain/reports/figures.ts';
import {
  attackDifferences,
  ofPeriod,
  placedInTime,
  stretchesOf,
  stretchOf,
  timeDim,
  withoutTime,
} from '../../../domain/reports/overlap.ts';
import type { ReportPeriod } from '../../../domain/reports/period.ts';
import { inclusions } from '../../../domain/reports/tables.ts';

export type Counted = ReportCase & { caseId: string };

/** What an attacker has before the next release: every earlier one of these deaths, each with its period. */
export interface Scene {
  period: ReportPeriod;
  earlier: readonly { release: PublishedRelease; period: ReportPeriod }[];
  stretches: readonly string[];
  /** Deaths of all these periods, with the stretch of time of each. */
  cases: readonly Counted[];
  time: Dimension;
}

/** One set of numbers that could be printed, and how the attack on it went. */
export interface Trial {
  release: PublishedRelease;
  audit: AuditReport;
}

export const passes = ({ release, audit }: Trial) => release.refused === undefined && audit.passed;

/** The deaths and the earlier releases that bear on a period. */
export function sceneOf(
  { all, dayOf }: { all: readonly Counted[]; dayOf(each: Counted): string | null },
  period: ReportPeriod,
  earlier: Scene['earlier'],
): Scene {
  const periods = [period, ...earlier.map((each) => each.period)];
  const stretches = stretchesOf(periods);
  const covered = (day: string | null) => day !== null && periods.some(({ from, to }) => from <= day && day <= to);
  const stretchFor = (each: ReportCase) => stretchOf(dayOf(each as Counted) ?? '', stretches);
  return {
    period,
    earlier,
    stretches,
    cases: all.filter((each) => covered(dayOf(each))),
    time: { id: timeDim, title: timeDim, categories: stretches, categoryOf: stretchFor },
  };
}

/** Protects the tables of a period and attacks them together with everything published before. */
export function tryPrint(
  scene: Scene,
  by: readonly Dimension[],
  publish: typeof countsOf,
  policy: DisclosurePolicy,
): Trial {
  const counts = countsOf(scene.cases, [...by, scene.time]);
  const source: ReleaseSource = { ...counts, publish: publish(scene.cases, by).publish };
  const timed = protectRelease(ofPeriod(source, scene.period, scene.stretches), policy, placed(scene));
  const release = withoutTime(timed);
  return { release, audit: attackOn(scene, release, policy) };
}

/** The attack before anything is saved: by the numbers, by what their words mean, and by taking report from report. */
export function attackOn(scene: Scene, release: PublishedRelease, policy: DisclosurePolicy): AuditReport {
  const { period, earlier, stretches } = scene;
  const audit = auditRelease([...placed(scene), placedInTime(release, period, stretches)], policy.minWidth);
  if (release.refused !== undefined) return audit;
  const findings = [
    ...audit.findings,
    ...attackInclusions(release, inclusions, policy.minWidth).map((each) => ({ ...each, release: earlier.length })),
    ...attackDifferences({ release, period }, earlier, policy.minWidth),
  ];
  return { ...audit, findings, passed: findings.length === 0 };
}

const placed = ({ earlier, stretches }: Scene) =>
  earlier.map((each) => placedInTime(each.release, each.period, stretches));
