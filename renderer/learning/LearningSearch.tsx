import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import { caseModifiabilityLabels } from '../../domain/analysis/analysis.ts';
import { deathCategory } from '../../domain/analysis/categories.ts';
import { emptyLearningQuery, type LearningQuery, type SnippetPart } from '../../domain/analysis/learning.ts';
import { counted } from '../../domain/dates.ts';
import { actionStateLabels } from '../../domain/panel/actions.ts';
import type { LearningChoices, LearningResult } from '../../electron/api/learning.ts';
import { useApi } from '../store/connection.tsx';
import { TextButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { Columns, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Tag } from '../ui/Tag.tsx';
import { LearningFilters } from './LearningFilters.tsx';
import { Renew } from './Renew.tsx';

/** What the results are like: a case of the office's, a result, or nothing in particular. */
type Like = { caseId: string } | { reviewId: string } | null;

/** Words, factors and categories over decided cases; cases like one; what was recommended before. */
export function LearningSearch({ choices }: { choices: LearningChoices }) {
  const [params] = useSearchParams();
  const from = params.get('like');
  const [query, setQuery] = useState<LearningQuery>(emptyLearningQuery);
  const [like, setLike] = useState<Like>(from === null ? null : { caseId: from });
  const settled = useDeferredValue(query);
  const found = useQuery(
    useApi().learning.search.queryOptions({
      input: {
        query: settled,
        likeCaseId: like !== null && 'caseId' in like ? like.caseId : null,
        likeReviewId: like !== null && 'reviewId' in like ? like.reviewId : null,
      },
      placeholderData: (before) => before,
    }),
  );
  const change = (part: Partial<LearningQuery>) => setQuery((last) => ({ ...last, ...part }));
  return (
    <Columns side>
      <Stack>
        <FilterField
          label="Search what was learned"
          value={query.words}
          onChange={(words) => change({ words: words.slice(0, 200) })}
          {...(found.data?.ready ? { found: counted(found.data.found, 'case') } : {})}
        />
        {like !== null && (
          <Notice>
            <p>
              {'caseId' in like
                ? 'Cases that share a factor with the case you came from.'
                : 'Cases that share a factor with the one you chose.'}{' '}
              <TextButton onClick={() => setLike(null)}>Show all</TextButton>
            </p>
          </Notice>
        )}
        <Loaded query={found} reading="Searching">
          {(answer) =>
            answer.ready ? (
              <Results answer={answer} isLike={like !== null} onLike={(reviewId) => setLike({ reviewId })} />
            ) : (
              <Renew />
            )
          }
        </Loaded>
      </Stack>
      <Stack>
        <Section title="Only cases with" level={3}>
          <LearningFilters choices={choices} query={query} onChange={change} />
        </Section>
        {found.data?.ready && query.words.trim() !== '' && <Recommended actions={found.data.recommended} />}
      </Stack>
    </Columns>
  );
}

interface Answer {
  found: number;
  results: readonly LearningResult[];
}

function Results(props: { answer: Answer; isLike: boolean; onLike(reviewId: string): void }) {
  const { answer, isLike, onLike } = props;
  if (answer.found === 0) {
    return <EmptyState title={isLike ? 'No decided case shares a factor with it.' : 'No decided case matches.'} />;
  }
  return (
    <>
      <ol className="desk-results" aria-label="Decided cases">
        {answer.results.map((result) => (
          <li key={result.reviewId}>
            <Result result={result} onLike={() => onLike(result.reviewId)} />
          </li>
        ))}
      </ol>
      {answer.found > answer.results.length && (
        <p className="desk-secondary">
          The first {answer.results.length} of {answer.found} are shown. More words, or a factor, make them fewer.
        </p>
      )}
    </>
  );
}

function Result({ result, onLike }: { result: LearningResult; onLike(): void }) {
  const { like } = result;
  const category = result.category === null ? null : deathCategory(result.category);
  const alike = [like?.sameCategory && 'same category', like?.sameAge && 'same age'].filter(Boolean).join(', ');
  return (
    <article>
      <div className="desk-results__head">
        <strong>
          {result.ageBand === 'not known' ? 'Age not known' : result.ageBand.replace('-', ' to ')}
          {category && `, ${category.label.charAt(0).toLowerCase()}${category.label.slice(1)}`}
        </strong>
        <span className="desk-secondary">
          {result.year}
          {result.modifiability && `, ${caseModifiabilityLabels[result.modifiability].toLowerCase()}`}
          {result.themes.length > 0 && `, ${result.themes.join(', ')}`}
        </span>
        <TextButton onClick={onLike}>Cases like this one</TextButton>
      </div>
      {like && (
        <p>
          In common: {like.shared.join(', ')}
          {alike && ` (${alike})`}
        </p>
      )}
      {result.snippets.map((snippet) => (
        <p key={`${snippet.label} ${snippet.parts[0]?.text}`} className="desk-measure">
          <span className="desk-secondary">{snippet.label}: </span>
          <Parts parts={snippet.parts} />
        </p>
      ))}
      {result.factors.length > 0 && (
        <p className="desk-results__factors">
          {result.factors.map((factor, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a factor may be named twice in one case
            <Tag key={place} tone={factor.modifiable === 'yes' ? 'info' : 'plain'}>
              {factor.label}
              {factor.modifiable === 'yes' && <span className="desk-hidden">, modifiable</span>}
            </Tag>
          ))}
        </p>
      )}
    </article>
  );
}

function Parts({ parts }: { parts: readonly SnippetPart[] }) {
  return parts.map(({ at, text, found }) =>
    found ? (
      <mark key={at} className="desk-mark">
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    ),
  );
}

interface RecommendedProps {
  actions: readonly { year: string; state: keyof typeof actionStateLabels; parts: readonly SnippetPart[] }[];
}

function Recommended({ actions }: RecommendedProps) {
  return (
    <Section title="Recommended before" level={3}>
      {actions.length === 0 ? (
        <p className="desk-secondary">No action with these words.</p>
      ) : (
        <ul className="desk-list">
          {actions.map(({ year, state, parts }) => (
            <li key={year + parts.map(({ text }) => text).join('')}>
              <Parts parts={parts} />{' '}
              <span className="desk-secondary">
                {year},{' '}
                {state === 'done' ? 'closed' : state === 'open' ? 'not closed' : actionStateLabels[state].toLowerCase()}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
