/** A factor as a register writes it, without the form's definitions beside it. */
export interface RegisterFactor {
  domain: 'A' | 'B' | 'C' | 'D';
  text: string;
  /** Scale 'influence-2018'; null when the register gives none. */
  level: 0 | 1 | 2 | null;
  /** Null when the register gives no level, so that nothing is said about it. */
  modifiable: boolean | null;
}

const shape = /^([A-D])\s*[:.)-]\s*(.+?)\s*(?:\[\s*([0-2])\s*(,\s*modifiable)?\s*\])?$/is;

/**
 * Reads a cell of contributory factors: `A: Prematurity [2]; D: Delay [2, modifiable]`. A part that has no domain is
 * given back in `rest`, so that nothing is lost and nothing is guessed (a factor needs its domain, domain.md rule 37).
 *
 * @example readFactors('B: Smoking in the home [2, modifiable]').factors[0]?.modifiable // true
 */
export function readFactors(cell: string): { factors: RegisterFactor[]; rest: string[] } {
  const factors: RegisterFactor[] = [];
  const rest: string[] = [];
  for (const part of cell.split(/[;\n]/).map((each) => each.trim())) {
    if (part === '') continue;
    const match = shape.exec(part);
    if (match === null) {
      rest.push(part);
      continue;
    }
    factors.push({
      domain: (match[1] as string).toUpperCase() as RegisterFactor['domain'],
      text: match[2] as string,
      level: match[3] === undefined ? null : (Number(match[3]) as 0 | 1 | 2),
      modifiable: match[3] === undefined ? null : match[4] !== undefined,
    });
  }
  return { factors, rest };
}
