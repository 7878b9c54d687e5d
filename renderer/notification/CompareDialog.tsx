import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useApi } from '../store/connection.tsx';
import { Button, TextLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Row, Stack } from '../ui/Layout.tsx';
import { TextField } from '../ui/TextField.tsx';

/** Finds the other record of a death that was recorded twice. */
export function CompareDialog({ caseId, number, onClose }: { caseId: string; number: string; onClose(): void }) {
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const found = useQuery({
    ...useApi().notification.search.queryOptions({ input: { words: words.slice(0, 200) } }),
    enabled: words.trim().length > 1,
  });
  const others = found.data?.filter((each) => each.caseId !== caseId) ?? [];
  return (
    <Dialog title={`Compare ${number} with another case`} onClose={onClose}>
      <Stack>
        <TextField
          label="The other case"
          hint="Write its number, a name, or a reference."
          value={words}
          onChange={setWords}
        />
        {found.data !== undefined && others.length === 0 && <p role="status">No other case is found by these words.</p>}
        {others.slice(0, 6).map((other) => (
          <Row key={other.caseId} apart>
            <span>
              {other.name}, {other.detail}
            </span>
            <Button kind="quiet" small onClick={() => void navigate(`/duplicates/${caseId}/${other.caseId}`)}>
              Compare with {other.number}
            </Button>
          </Row>
        ))}
        <p>
          <TextLink to="/duplicates">All cases that look like one death</TextLink>
        </p>
      </Stack>
    </Dialog>
  );
}
