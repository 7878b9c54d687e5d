/**
 * The contents of a CDOP meeting pack, in the words that will be printed. Everything here has already been
 * de-identified and reviewed: the builders never see an identified record (privacy.md 5.2).
 */

/** Why a value is not there. A question nobody answered is not the same as an answer of 'not known'. */
export type BlankReason = 'not-answered' | 'not-known' | 'not-applicable';

/** A printed value, or the reason that there is none. */
export type PackValue = string | { blank: BlankReason };

export interface LabelledValue {
  label: string;
  value: PackValue;
}

export interface PackTimelineRow {
  /** Relative time only: 'Day 3 of life', '12 days before death'. */
  when: string;
  what: string;
  /** The kind of agency it came from, never its name. */
  source?: string;
}

export interface PackFactor {
  /** 'A' to 'D', as on the analysis form. */
  domain: 'A' | 'B' | 'C' | 'D';
  factor: string;
  /** The code as recorded, '0' to '3' or '1*': the scale beside it says what it means. */
  level: PackValue;
  levelText?: string;
  modifiable: 'yes' | 'no' | 'undecided';
  reason?: string;
}

export interface PackQuestion {
  question: string;
  status: string;
  answer: PackValue;
}

export interface PackReview {
  kind: string;
  status: string;
  expected: PackValue;
}

export interface PackSilentAgency {
  /** The kind of agency: 'GP practice', 'Ambulance service'. */
  kind: string;
  /** In words and relative: '9 weeks ago'. */
  asked: string;
  chased: string;
}

export interface PackAnalysisSection {
  heading: string;
  paragraphs: string[];
}

export interface PackPaper {
  title: string;
  paragraphs: string[];
}

/** One case as the panel sees it. */
export interface PackCase {
  withheld?: false;
  /** New for every meeting; the key from it to the case is never in the file. */
  packNumber: string;
  /** A few words that tell the cases of one meeting apart: 'Infant, 10 weeks'. */
  title: string;
  minutes: number | null;
  frontSheet: {
    age: string;
    /** Absent when sex may not be shown. */
    sex?: string;
    category: PackValue;
    /** A month or a quarter, never a day: 'October to December 2024'. */
    died: string;
    notified: string;
    stage: string;
    more?: LabelledValue[];
  };
  summary: string[];
  timeline: PackTimelineRow[];
  factors: PackFactor[];
  /** Which scale the levels were given on, printed with them ([S60]). */
  factorScale: string;
  category: { proposed: PackValue; because: string[]; modifiability: PackValue };
  parents: { views: string[]; questions: PackQuestion[] };
  keyWorker: LabelledValue[];
  otherReviews: PackReview[];
  /** How many agencies were asked: 'all have replied' is said only when one was. */
  agenciesAsked: number;
  notReplied: PackSilentAgency[];
  blanks: { question: string; blank: BlankReason }[];
  analysis: PackAnalysisSection[];
  /** Whose draft it is: 'Draft for the panel, version 3'. */
  analysisFrom: string | null;
  /** Papers that came after an earlier version; they went out as a supplement first. */
  latePapers: PackPaper[];
}

/** A case kept back from one member: its place and its pages stay, its contents do not. */
export interface PackWithheld {
  withheld: true;
  packNumber: string;
}

export type PackItem = PackCase | PackWithheld;

export interface PackAction {
  number: string;
  action: string;
  owner: string;
  due: string;
  /** '12 days overdue'; absent when it is not. */
  overdue?: string;
  /** The meeting it is carried from: 'January 2026'. */
  from?: string;
  progress: string;
  /** The pack number it belongs to, when it belongs to a case of this meeting. */
  packNumber?: string;
}

/** What a panel decided on one case at the meeting before. */
export interface PackPastDecision {
  /** The case as that meeting numbered it. */
  caseThen: string;
  decision: string;
  category: PackValue;
  modifiability: PackValue;
  note: string;
  /** The case as this meeting numbers it, when it comes back. */
  packNumber?: string;
}

/** The minutes of the meeting before, as they are recorded. */
export interface PackLastMinutes {
  facts: LabelledValue[];
  attended: { name: string; role: string; employer: string; status: string }[];
  decisions: PackPastDecision[];
  actions: PackAction[];
  /** Anything else that was written down. */
  paragraphs: string[];
}

export interface PackChange {
  text: string;
  packNumber?: string;
}

export interface PackDocument {
  /** Printed title and PDF title: the kind of document, nothing more. */
  title: string;
  /** 'Panel (confidential, de-identified)' and the like (privacy.md 0.1). */
  audience: string;
  panel: string;
  meeting: string;
  /** ISO date of the meeting. */
  date: string;
  place: string | null;
  version: number;
  /** The version that `changes` compares with; null for the first. */
  changedSince: number | null;
  /** What changed since then. A change of one case names it. */
  changes: PackChange[];
  /** The person this copy is for. */
  recipient: string;
  /** Head of the audit chain when the pack was made. */
  auditHead: string;
  /** ISO date of the export; the only time in the file's metadata. */
  exportedOn: string;
  /** What was removed, what risk remains, whom to tell (privacy.md rule 42). */
  handling: string[];
  agenda: {
    title: string;
    lead?: string;
    minutes: number | null;
    packNumber?: string;
    /** The section of the front papers that it is about; its page stands beside it. */
    section?: 'attendance' | 'declarations' | 'last-minutes' | 'open-actions';
  }[];
  attendance: {
    people: { name: string; role: string; employer: string; status: string }[];
    /** One sentence that says whether the meeting is quorate and by which rule. */
    quorum: string;
  };
  declarations: { name: string; interest: string; packNumbers: string[]; arrangement: string }[];
  lastMinutes: PackLastMinutes | null;
  openActions: PackAction[];
  /** Papers that came late and belong to the whole meeting. */
  latePapers: PackPaper[];
  items: PackItem[];
}

/** The pages that one part of a finished pack takes up; the first page of the file is 1. */
export interface PartPages {
  first: number;
  count: number;
}

/** Where everything stands. A variant for another member is built to fit these pages exactly. */
export interface PackPages {
  total: number;
  /** First page of each section of the front and back papers. */
  sections: Record<string, number>;
  front: PartPages;
  items: Record<string, PartPages>;
  back: PartPages;
}
