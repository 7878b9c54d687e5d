/** @example switchesOf(['--demo', '--records-folder=/x']) // { demo: '', 'records-folder': '/x' } */
export function switchesOf(args: readonly string[]): Record<string, string> {
  const pairs = args
    .filter((arg) => arg.startsWith('--'))
    .map((arg) => {
      const [name = '', ...value] = arg.slice(2).split('=');
      return [name, value.join('=')] as const;
    });
  return Object.fromEntries(pairs);
}
