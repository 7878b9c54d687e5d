import { childScenarios } from './scenariosChild.ts';
import { infantScenarios } from './scenariosInfant.ts';
import { newbornScenarios } from './scenariosNewborn.ts';

export type AgeGroup = 'newborn-under-24-weeks' | 'newborn' | 'infant' | 'child';

export interface ScenarioFactor {
  domain: 'A' | 'B' | 'C' | 'D';
  text: string;
  /** Scale 'influence-2018' (domain.md section 00). */
  level: 1 | 2;
  modifiable: boolean;
}

/** One invented course of events. The story's {words} are filled from the case, so every story names its own people. */
export interface Scenario {
  key: string;
  /** 1 to 10, domain.md 4.4. */
  category: number;
  group: AgeGroup;
  /** How many of 65 deaths follow this course; the shares add up to domain.md 7.2. */
  share: number;
  /** Age at death in days, both included. */
  ageDays: readonly [number, number];
  /** Gestation at birth in days, both included; only for under-ones. */
  gestationDays?: readonly [number, number];
  twin?: boolean;
  place: string;
  expected: boolean;
  jointAgencyResponse: boolean;
  coroner: boolean;
  cause: string;
  factors: readonly ScenarioFactor[];
  agencies: readonly string[];
  story: string;
}

export const scenarios: readonly Scenario[] = [...newbornScenarios, ...infantScenarios, ...childScenarios];
