/** Joins class names, leaving out the ones that do not apply. @example classes('desk-tag', done && 'desk-tag--done') */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
