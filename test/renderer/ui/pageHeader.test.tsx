// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Link, MemoryRouter, Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { PageHeader } from '../../../renderer/ui/PageHeader.tsx';
import { usePageFocus } from '../../../renderer/ui/pageFocus.ts';
import '../render.tsx';

let arrive = () => {};

function Late() {
  const [here, setHere] = useState(false);
  arrive = () => setHere(true);
  return here ? <PageHeader title="Family" /> : <p>Reading</p>;
}

function Pages() {
  usePageFocus();
  return (
    <>
      <Link to="/family">Family</Link>
      <Link to="/agencies">Agencies</Link>
      <Routes>
        <Route path="/family" element={<Late />} />
        <Route path="*" element={null} />
      </Routes>
    </>
  );
}

function show() {
  render(
    <MemoryRouter>
      <Pages />
    </MemoryRouter>,
  );
  return userEvent.setup({ delay: null });
}

describe('The heading of a page that comes late', () => {
  it('takes the focus of a reader who waits for it', async () => {
    const user = show();
    await user.click(screen.getByRole('link', { name: 'Family' }));
    act(() => arrive());
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Family' }));
  });

  it('leaves the focus with a reader who has gone on by keyboard', async () => {
    const user = show();
    await user.click(screen.getByRole('link', { name: 'Family' }));
    await user.keyboard('{Tab}');
    act(() => arrive());
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Agencies' }));
  });
});
