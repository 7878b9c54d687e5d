import type { FactorDomain } from '../../domain/analysis/domains.ts';
import type { ItemRecord, PanelFindings } from '../../domain/panel/itemRecord.ts';
import type { PanelDecision } from '../../domain/panel/meeting.ts';
import type { LiveItem } from '../../electron/api/panelDay.ts';

/** An action as it is typed; it counts once it says what and who. */
export type TypedAction = { action: string; owner: string; dueOn: string; informedOn: string };

export type Modifiable = '' | 'yes' | 'no' | 'not-known';
export type Grade = { level: string; modifiable: Modifiable };

/** What is on the page for one case and not saved yet. Plain data, so that it can be kept as a draft. */
export type Step = {
  /** The version that the grades belong to. */
  analysisVersion: number;
  notes: string;
  decision: PanelDecision | '';
  note: string;
  grades: Grade[];
  added: (Grade & { code: string; domain: FactorDomain })[];
  category: string;
  categoryReason: string;
  modifiability: '' | 'yes' | 'no' | 'not-enough-information';
  learning: string;
  /** The panel agreed to the factors and the category as they stand here. */
  confirmed: boolean;
  actions: TypedAction[];
};

export const blankAction: TypedAction = { action: '', owner: '', dueOn: '', informedOn: '' };

/** The page as it opens on a case. */
export function stepOf(item: LiveItem): Step {
  return {
    analysisVersion: item.analysisVersion,
    notes: item.notes,
    decision: item.decision?.decision ?? '',
    note: item.decision?.note ?? '',
    grades: item.factors.map(({ level, modifiable }) => ({ level: level ?? '', modifiable: modifiable ?? '' })),
    added: [],
    category: item.category === null ? '' : String(item.category),
    categoryReason: '',
    modifiability: item.modifiability ?? '',
    learning: '',
    confirmed: false,
    actions: [],
  };
}

/** A draft of an earlier sitting; its grades only if the analysis is still the one they were given to. */
export function restored(draft: Step, item: LiveItem): Step {
  if (draft.analysisVersion === item.analysisVersion) return draft;
  const { grades, category, modifiability, analysisVersion } = stepOf(item);
  return { ...draft, grades, category, modifiability, analysisVersion, confirmed: false };
}

/** True when there is something on the page that is not saved. */
export function isChanged(step: Step, item: LiveItem): boolean {
  return JSON.stringify(step) !== JSON.stringify(stepOf(item));
}

function findingsOf(step: Step, item: LiveItem): PanelFindings | null {
  const before = stepOf(item);
  const same = (key: keyof Step) => JSON.stringify(step[key]) === JSON.stringify(before[key]);
  const untouched = (['grades', 'added', 'category', 'categoryReason', 'modifiability', 'learning'] as const).every(
    same,
  );
  if (untouched && !step.confirmed) return null;
  return {
    factors: step.grades.map((grade, place) => ({ place, ...asGrade(grade) })),
    added: step.added.map(({ code, domain, ...grade }) => ({ code, domain, ...asGrade(grade) })),
    category: step.category === '' ? null : Number(step.category),
    categoryReason: step.categoryReason,
    modifiability: step.modifiability === '' ? null : step.modifiability,
    learning: step.learning,
  };
}

function asGrade({ level, modifiable }: Grade) {
  return { level: level === '' ? null : level, modifiable: modifiable === '' ? null : modifiable };
}

/** What is sent to be saved: only what is new. */
export function recordOf(step: Step, item: LiveItem): ItemRecord {
  const decidedAnew =
    step.decision !== '' &&
    (step.decision !== item.decision?.decision ||
      step.note !== item.decision.note ||
      // Decided again once there is a quorum: it is no longer provisional.
      (item.decision.provisional && item.quorum.met));
  return {
    notes: step.notes,
    decision: step.decision !== '' && decidedAnew ? { decision: step.decision, note: step.note } : null,
    findings: findingsOf(step, item),
    actions: step.actions
      .filter(({ action, owner }) => action.trim() !== '' && owner.trim() !== '')
      .map(({ action, owner, dueOn, informedOn }) => ({
        action,
        owner,
        dueOn: dueOn === '' ? null : dueOn,
        informedOn: informedOn === '' ? null : informedOn,
      })),
  };
}

/** An action that says what and not who, or who and not what; it would be lost. */
export function halfAction(step: Step): boolean {
  return step.actions.some(({ action, owner }) => (action.trim() === '') !== (owner.trim() === ''));
}
