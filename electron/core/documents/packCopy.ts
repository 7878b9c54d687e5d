import type { PackAction, PackDocument } from './pack.ts';

const withheldWord = 'Withheld';

function withheldAction(action: PackAction): PackAction {
  return { ...action, action: withheldWord, owner: '', due: '', progress: '' };
}

/**
 * The copy of a pack for one person. Cases that are withheld from them are left out of the data, not covered: their
 * pages, agenda line, actions and changes say 'Withheld' and nothing more.
 *
 * @example
 * copyFor(pack, 'Dr A. Osei', ['C3'])
 */
export function copyFor(pack: PackDocument, recipient: string, withheld: readonly string[]): PackDocument {
  const kept = ({ packNumber }: { packNumber?: string }) => packNumber === undefined || !withheld.includes(packNumber);
  return {
    ...pack,
    recipient,
    items: pack.items.map((item) => (kept(item) ? item : { withheld: true, packNumber: item.packNumber })),
    agenda: pack.agenda.map((row) => (kept(row) ? row : { ...row, title: withheldWord })),
    openActions: pack.openActions.map((action) => (kept(action) ? action : withheldAction(action))),
    changes: pack.changes.map((change) =>
      kept(change) ? change : { ...change, text: `Case ${change.packNumber}: withheld.` },
    ),
  };
}
