// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
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

  it('follow the handle that is dragged, down and up, and are saved once it is let go', async () => {
    const saved: string[][] = [];
    show(<List saved={saved} />);
    const tall = 40;
    for (const row of screen.getAllByRole('row')) {
      row.getBoundingClientRect = () => new DOMRect(0, (row as HTMLTableRowElement).rowIndex * tall, 100, tall);
    }
    // jsdom knows no pointers: a mouse event of that name carries what is read of one.
    const pointer = (kind: string, y: number, on: EventTarget = window) =>
      act(() => void on.dispatchEvent(new MouseEvent(kind, { clientY: y, button: 0, bubbles: true })));
    pointer('pointerdown', 20, screen.getByRole('button', { name: 'first' }));
    pointer('pointermove', 65);
    pointer('pointermove', 110);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['second', 'third', 'first']);
    expect(saved).toEqual([]);
    pointer('pointerup', 110);
    expect(saved).toEqual([['second', 'third', 'first']]);
    pointer('pointerdown', 60, screen.getByRole('button', { name: 'third' }));
    pointer('pointermove', 10);
    pointer('pointerup', 10);
    expect(saved.at(-1)).toEqual(['third', 'second', 'first']);
    // Let go where it stood: nothing to save.
    pointer('pointerdown', 60, screen.getByRole('button', { name: 'second' }));
    pointer('pointerup', 62);
    expect(saved).toHaveLength(2);
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
