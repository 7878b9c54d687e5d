// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Checkboxes, YesNoNotKnown } from '../../../renderer/ui/Choice.tsx';
import { Combobox, matching } from '../../../renderer/ui/Combobox.tsx';
import { show } from '../render.tsx';

const keyWorkers = [
  { label: 'Niamh Byrne', detail: 'bereavement nurse' },
  { label: 'Żaneta Łukasik', detail: 'hospital' },
  { label: 'Rhys Pritchard' },
  { label: 'Ann Bynoe' },
];

function KeyWorker() {
  const [value, setValue] = useState('');
  return (
    <>
      <Combobox label="Key worker" value={value} onChange={setValue} suggestions={keyWorkers} />
      <output>{value}</output>
    </>
  );
}

const box = () => screen.getByRole<HTMLInputElement>('combobox');
const names = () => screen.queryAllByRole('option').map((option) => option.firstChild?.textContent);

describe('Choosing from suggestions', () => {
  it('takes the one that the arrow keys are on', async () => {
    const { user } = show(<KeyWorker />);
    await user.type(box(), 'by');
    expect(names()).toEqual(['Niamh Byrne', 'Ann Bynoe']);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(box().value).toBe('Ann Bynoe');
    expect(names()).toEqual([]);
  });

  it('keeps other text as it was typed', async () => {
    const { user } = show(<KeyWorker />);
    await user.type(box(), 'Someone new');
    await user.tab();
    expect(screen.getByText('Someone new', { selector: 'output' })).toBeTruthy();
  });

  it('closes on Escape and keeps the text', async () => {
    const { user } = show(<KeyWorker />);
    await user.type(box(), 'by{Escape}');
    expect(box().getAttribute('aria-expanded')).toBe('false');
    expect(box().value).toBe('by');
  });

  it('finds names without their accents, and by what stands beside them', () => {
    expect(matching(keyWorkers, 'zaneta luk', 8).map(({ label }) => label)).toEqual(['Żaneta Łukasik']);
    expect(matching(keyWorkers, 'nurse', 8).map(({ label }) => label)).toEqual(['Niamh Byrne']);
  });
});

function Asked() {
  const [value, setValue] = useState<'yes' | 'no' | 'not-known' | ''>('');
  return (
    <>
      <YesNoNotKnown label="Interpreter used" value={value} onChange={setValue} />
      <output>{value === '' ? 'not asked' : value}</output>
    </>
  );
}

describe('Yes, no, not known', () => {
  it('starts with nothing chosen, which is not the same as not known', async () => {
    const { user } = show(<Asked />);
    expect(screen.getByText('not asked')).toBeTruthy();
    await user.click(screen.getByLabelText('Not known'));
    expect(screen.getByText('not-known')).toBeTruthy();
  });

  it('is one group with a name', () => {
    show(<Asked />);
    expect(screen.getByRole('radiogroup', { name: 'Interpreter used' })).toBeTruthy();
  });
});

function Topics() {
  const [value, setValue] = useState<('support' | 'meeting' | 'questions')[]>([]);
  return (
    <>
      <Checkboxes
        label="Talked about"
        value={value}
        onChange={setValue}
        options={[
          { value: 'questions', label: 'Questions' },
          { value: 'meeting', label: 'Meeting' },
          { value: 'support', label: 'Support', more: <p>Name the service in the summary.</p> },
        ]}
      />
      <output>{value.join(' ')}</output>
    </>
  );
}

describe('Ticks', () => {
  it('keep the order of the list, whatever the order of ticking', async () => {
    const { user } = show(<Topics />);
    await user.click(screen.getByLabelText('Support'));
    await user.click(screen.getByLabelText('Questions'));
    expect(screen.getByText('questions support')).toBeTruthy();
    expect(screen.getByText('Name the service in the summary.')).toBeTruthy();
  });
});
