import type { Token } from './tokens.ts';

/** True when an ordinary word that is also a name in the case stands as the name here: 'Will was admitted'. */
export function usedAsName(_text: string, tokens: Token[], index: number): boolean {
  const token = tokens[index] as Token;
  return token.capital && !token.opens;
}
