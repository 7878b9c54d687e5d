// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import fc from 'fast-check';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { moved, useReorder } from '../../../renderer/panel/useReorder.ts';
import { Announcer } from '../../../renderer/ui/announce.tsx';
import { show } from '../render.tsx';

function List({ saved }: { saved: string[][] }) {
  const [ids, setIds] = useState(['first', 'second', 'third']);
  const { order, body, handle } = useReorder({
    ids,
    say: (id, place) => `${id} is now ${place + 1}`,
    save: async (next) => {
      saved.push(next);
      setIds(next);
    },
  });
  return (
    <table>
      <tbody ref={body}>
        {order.map((id) => (
          <tr key={id}>
            <td>
              <button type="button" {...handle(id)}>
                {id}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

describe('Rows in an order', () => {
  it('move by arrow keys, say where they went, and keep focus on the handle', async () => {
    const saved: string[][] = [];
    const { user } = show(
      <>
        <List saved={saved} />
        <Announcer />
      </>,
    );
    screen.getByRole('button', { name: 'third' }).focus();
    await user.keyboard('{ArrowUp}');
    expect(saved).toEqual([['first', 'third', 'second']]);
    expect(await screen.findByText('third is now 2')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('third');
    await user.keyboard('{Home}{ArrowUp}{End}');
    expect(saved.slice(1)).toEqual([
      ['third', 'first', 'second'],
      ['first', 'second', 'third'],
    ]);
  });

  it('are the same rows wherever one goes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.nat(), (ids, from, to) => {
        const id = ids[from % ids.length] as string;
        const next = moved(ids, id, to % ids.length);
        expect(next[to % ids.length]).toBe(id);
        expect([...next].sort()).toEqual([...ids].sort());
        expect(next.filter((each) => each !== id)).toEqual(ids.filter((each) => each !== id));
      }),
    );
  });
});
