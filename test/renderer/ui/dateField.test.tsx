// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { DateField } from '../../../renderer/ui/DateField.tsx';
import { show } from '../render.tsx';

function Died({ start = '' }: { start?: string }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <DateField label="Date of death" value={value} onChange={setValue} allowNotKnown now="2026-03-04" />
      <output>{value}</output>
      <button type="button" onClick={() => setValue('2020-01-31')}>
        Restore
      </button>
    </>
  );
}

const box = () => screen.getByLabelText<HTMLInputElement>('Date of death');
const value = () => screen.getByRole('status', { name: '' }).textContent;

describe('A date typed in one go', () => {
  it('becomes an ISO date and is said back with its weekday', async () => {
    const { user } = show(<Died />);
    await user.type(box(), '2/11/25');
    expect(value()).toBe('2025-11-02');
    expect(screen.getByText('Sunday 2 November 2025')).toBeTruthy();
  });

  it('keeps what cannot be read yet as it was typed', async () => {
    const { user } = show(<Died />);
    await user.type(box(), '31/2/25');
    expect(value()).toBe('31/2/25');
    expect(box().value).toBe('31/2/25');
  });

  it('stays as typed while one types and settles into one form on leaving', async () => {
    const { user } = show(<Died />);
    await user.type(box(), '2 nov 25');
    expect(box().value).toBe('2 nov 25');
    await user.tab();
    expect(box().value).toBe('02/11/2025');
    expect(value()).toBe('2025-11-02');
  });

  it("tells 'not known' from blank, both ways", async () => {
    const { user } = show(<Died />);
    await user.type(box(), '2/11/25');
    await user.click(screen.getByLabelText('Not known'));
    expect(value()).toBe('not-known');
    expect(box().disabled).toBe(true);
    expect(box().value).toBe('');
    await user.click(screen.getByLabelText('Not known'));
    expect(value()).toBe('');
  });

  it('shows a value that comes from outside, such as a restored draft', async () => {
    const { user } = show(<Died />);
    await user.type(box(), '2/1');
    await user.click(screen.getByText('Restore'));
    expect(box().value).toBe('31/01/2020');
  });
});
