import type { EligibilityDecision } from '../../domain/eligibility/index.ts';
import { outcomeInWords } from '../../domain/eligibility/outcomeInWords.ts';
import { questionFor } from '../../domain/eligibility/questions.ts';
import { dutyInWords } from '../../domain/process/nextSteps.ts';
import { Notice } from '../ui/Notice.tsx';

/** A decision with its rule and its reason, what is missing and who holds it, and the duties it keeps in view. */
export function DecisionCard({ decision, live }: { decision: EligibilityDecision; live?: boolean }) {
  return (
    <Notice
      tone={decision.outcome === 'pending' ? 'attention' : 'info'}
      title={`${outcomeInWords[decision.outcome]} (rule ${decision.rule})`}
      {...(live ? { live } : {})}
    >
      <p>{decision.reason}</p>
      {decision.missing.length > 0 && (
        <>
          <p>
            <strong>Still needed</strong>
          </p>
          <ul>
            {decision.missing.map((fact) => {
              const { asks, holder } = questionFor(fact as Parameters<typeof questionFor>[0]);
              return (
                <li key={fact}>
                  {asks} <span className="desk-secondary">Ask: {holder}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {decision.prompts.length > 0 && (
        <>
          <p>
            <strong>Kept in view until answered</strong>
          </p>
          <ul>
            {decision.prompts.map((prompt) => (
              <li key={prompt}>{dutyInWords(prompt)}</li>
            ))}
          </ul>
        </>
      )}
      <details className="desk-details">
        <summary>What decided it</summary>
        <ul>
          {decision.because.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <p className="desk-secondary">Guidance edition {decision.guidance}</p>
      </details>
    </Notice>
  );
}
