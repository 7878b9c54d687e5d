import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { caseModifiability } from '../../domain/analysis/analysis.ts';
import { factorDomainCodes } from '../../domain/analysis/domains.ts';
import { learningQuery } from '../../domain/analysis/learning.ts';
import { actionStates } from '../../domain/panel/actions.ts';
import { id, nothing, office, procedure, progress } from './base.ts';

const snippetPart = z.object({ at: z.number(), text: z.string(), found: z.boolean() });

const snippet = z.object({
  /** 'Learning point', 'Reason'. */
  label: z.string(),
  parts: z.array(snippetPart),
});

/** A factor as it is kept for the search and shown by it. */
export const learningFactor = z.object({
  key: z.string(),
  label: z.string(),
  domain: z.enum(factorDomainCodes),
  level: z.string().nullable(),
  scale: z.string(),
  modifiable: z.string().nullable(),
});

/** A decided case as the search shows it: nothing in it, and no number of it, leads back to the case. */
const learningResult = z.object({
  reviewId: id,
  year: z.string(),
  ageBand: z.string(),
  category: z.number().nullable(),
  modifiability: caseModifiability.nullable(),
  themes: z.array(z.string()),
  factors: z.array(learningFactor),
  /** What it has in common with the case asked about. */
  like: z.object({ shared: z.array(z.string()), sameCategory: z.boolean(), sameAge: z.boolean() }).nullable(),
  snippets: z.array(snippet),
});
export type LearningResult = z.output<typeof learningResult>;

const recommended = z.object({
  year: z.string(),
  state: z.enum(actionStates),
  parts: z.array(snippetPart),
});

const query = z.object({
  query: learningQuery,
  /** 'Cases like this one': a case of the office's, or a result. */
  likeCaseId: id.nullable(),
  likeReviewId: id.nullable(),
});

/** How often a factor was found among the cases of a theme, and among all others. */
const comparedFactor = z.object({
  key: z.string(),
  label: z.string(),
  domain: z.enum(factorDomainCodes),
  cases: z.number(),
  modifiable: z.number(),
  notModifiable: z.number(),
  notKnown: z.number(),
  elsewhere: z.number(),
});
export type ComparedFactor = z.output<typeof comparedFactor>;

/** A case that is not reviewed yet and fits the theme. The office sees which it is; the list without identifiers does not. */
const themedCandidate = z.object({
  caseId: id,
  number: z.string(),
  name: z.string(),
  stage: z.string(),
  ageBand: z.string(),
  category: z.number().nullable(),
  /** Labels of the list of factors only. */
  factors: z.array(z.string()),
  /** The meeting it is on already. */
  meetingOn: z.string().nullable(),
});

export type ThemedCandidate = z.output<typeof themedCandidate>;

const learningChoices = z.object({
  ready: z.literal(true),
  cases: z.number(),
  factors: z.array(
    z.object({ key: z.string(), label: z.string(), domain: z.enum(factorDomainCodes), cases: z.number() }),
  ),
  themes: z.array(z.string()),
});
export type LearningChoices = z.output<typeof learningChoices>;

/** What the search answers while the texts are behind the records: nothing is searched then. */
const behind = z.object({ ready: z.literal(false) });

export const learning = {
  /** Brings the searched texts up to the records; short when little changed. */
  renew: procedure(office)
    .input(nothing)
    .output(eventIterator(progress, z.object({ cases: z.number() }))),
  /** What can be asked for, with how many decided cases have it. */
  choices: procedure(office)
    .input(nothing)
    .output(z.discriminatedUnion('ready', [behind, learningChoices])),
  search: procedure(office)
    .input(query)
    .output(
      z.discriminatedUnion('ready', [
        behind,
        z.object({
          ready: z.literal(true),
          found: z.number(),
          results: z.array(learningResult),
          recommended: z.array(recommended),
        }),
      ]),
    ),
  /** The decided cases of a theme against all others, and the cases not yet reviewed that fit it. */
  theme: procedure(office)
    .input(z.object({ query: learningQuery }))
    .output(
      z.discriminatedUnion('ready', [
        behind,
        z.object({
          ready: z.literal(true),
          cases: z.number(),
          others: z.number(),
          years: z.array(z.object({ year: z.string(), cases: z.number() })),
          factors: z.array(comparedFactor),
          candidates: z.array(themedCandidate),
        }),
      ]),
    ),
};
