/** @example sayWait(75) // 'You can try again in 1 minute 15 seconds' */
export function sayWait(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes > 0 && count(minutes, 'minute'), (rest > 0 || minutes === 0) && count(rest, 'second')];
  return `You can try again in ${parts.filter(Boolean).join(' ')}`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** The lines of a text that say something. @example linesOf('Leeds\n\n York ') // ['Leeds', 'York'] */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The groups of a recovery code. @example groupsOf('HKQW-BDNA') // ['HKQW', 'BDNA'] */
export function groupsOf(code: string): string[] {
  return code.split('-').filter((group) => group !== '');
}

/** A group of the code as it counts: however it was typed. */
export function plainGroup(typed: string): string {
  return typed.toUpperCase().replace(/[^\p{L}\d]/gu, '');
}
