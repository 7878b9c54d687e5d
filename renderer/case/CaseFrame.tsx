import type { ReactNode } from 'react';
import { sayDays, sayShortDate } from '../ui/dates.ts';
import { SubNav, type SubNavItem } from '../ui/SubNav.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';

/** What stands above every page of a case. */
export interface CaseHeader {
  number: string;
  /** Preferred name; null for roles that know a case by its number only. */
  name: string | null;
  /** '4 months', '13 years'; null when not known. */
  age: string | null;
  diedOn: string | null;
  daysSinceDeath: number | null;
  stage: { label: string; tone: TagTone };
  /** Today's key worker; null when there is none. */
  keyWorker: string | null;
  /** Days without a key worker, when there is none. */
  daysWithoutKeyWorker?: number;
  /** Opening it asks why. */
  sensitive?: boolean;
  /** 'Inquest', 'GP report': what must come before the next step. */
  waitsFor: readonly string[];
}

export interface CaseFrameProps {
  header: CaseHeader;
  /** The pages this role may see, in order. */
  pages: readonly SubNavItem[];
  children: ReactNode;
}

/** A case: the header that stays in view, its pages, and the page itself. Its h1 is the page's own, so the name is no heading. */
export function CaseFrame({ header, pages, children }: CaseFrameProps) {
  return (
    <>
      <section className="desk-case-head" aria-label="Case">
        <div className="desk-case-head__top">
          <span className="desk-case-head__name">{header.name ?? `Case ${header.number}`}</span>
          {header.name && <span className="desk-secondary desk-nowrap">{header.number}</span>}
          <Tag tone={header.stage.tone}>{header.stage.label}</Tag>
          {header.sensitive && <Tag tone="attention">Sensitive</Tag>}
        </div>
        <dl className="desk-case-head__facts">
          <Fact label="Age">{header.age ?? 'not known'}</Fact>
          <Fact label="Died">
            {header.diedOn ? sayShortDate(header.diedOn) : 'date not known'}
            {header.daysSinceDeath !== null && `, ${sayDays(header.daysSinceDeath)} ago`}
          </Fact>
          <Fact label="Key worker">
            {header.keyWorker ?? (
              <strong>
                none
                {header.daysWithoutKeyWorker !== undefined && ` for ${sayDays(header.daysWithoutKeyWorker)}`}
              </strong>
            )}
          </Fact>
          {header.waitsFor.length > 0 && <Fact label="Waits for">{header.waitsFor.join(', ')}</Fact>}
        </dl>
        <SubNav label="Case pages" items={pages} />
      </section>
      {children}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
