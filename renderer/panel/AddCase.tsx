import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usualMinutes } from '../../domain/panel/agenda.ts';
import { useApi } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Row } from '../ui/Layout.tsx';
import { Select } from '../ui/Select.tsx';

interface AddCaseProps {
  meetingId: string;
  onAdd(caseId: string, minutes: number): Promise<void>;
}

/** Puts another case on the agenda: those that are ready come first, and the rest say what is missing. */
export function AddCase({ meetingId, onAdd }: AddCaseProps) {
  const candidates = useQuery(useApi().panel.candidates.queryOptions({ input: { meetingId } }));
  const [chosen, setChosen] = useState('');
  const options = (candidates.data ?? []).map((each) => ({
    value: each.caseId,
    label: [each.name, each.number, each.age ?? 'age not known', each.ready ? 'ready' : 'not ready'].join(', '),
  }));
  const one = candidates.data?.find(({ caseId }) => caseId === chosen);
  return (
    <div>
      <Row end>
        <Select label="Put a case on the agenda" width="l" options={options} value={chosen} onChange={setChosen} />
        <Button
          kind="secondary"
          disabled={chosen === ''}
          onClick={() => {
            setChosen('');
            void onAdd(chosen, usualMinutes);
          }}
        >
          Put it on
        </Button>
      </Row>
      {one && !one.ready && (
        <p className="desk-secondary desk-small" role="status">
          Not ready for the panel: {one.missing.join('; ').toLowerCase()}. It may go with what is missing named in the
          pack.
        </p>
      )}
    </div>
  );
}
