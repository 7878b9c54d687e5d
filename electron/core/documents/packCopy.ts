import type { PackAction, PackDocument, PackLastMinutes, PackPastDecision } from './pack.ts';

const withheldWord = 'Withheld';

function withheldAction(action: PackAction): PackAction {
  const { number, packNumber } = action;
  const kept = { number, action: withheldWord, owner: '', due: '', progress: '' };
  return packNumber === undefined ? kept : { ...kept, packNumber };
}

function withheldDecision({ caseThen }: PackPastDecision): PackPastDecision {
  const nothing = { blank: 'not-applicable' } as const;
  return { caseThen, decision: withheldWord, category: nothing, modifiability: nothing, note: '' };
}

function copyOfMinutes(minutes: PackLastMinutes, kept: (part: { packNumber?: string }) => boolean): PackLastMinutes {
  return {
    ...minutes,
    decisions: minutes.decisions.map((row) => (kept(row) ? row : withheldDecision(row))),
    actions: minutes.actions.map((row) => (kept(row) ? row : withheldAction(row))),
  };
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
    lastMinutes: pack.lastMinutes === null ? null : copyOfMinutes(pack.lastMinutes, kept),
    openActions: pack.openActions.map((action) => (kept(action) ? action : withheldAction(action))),
    changes: pack.changes.map((change) =>
      kept(change) ? change : { ...change, text: `Case ${change.packNumber}: withheld.` },
    ),
  };
}
