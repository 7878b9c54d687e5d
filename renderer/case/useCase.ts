import { createContext, useContext } from 'react';
import type { CaseHeader } from '../../electron/api/process.ts';

export const CaseContext = createContext<CaseHeader | null>(null);

/** The case that the page is about; only below a case's frame. */
export function useCase(): CaseHeader {
  const header = useContext(CaseContext);
  if (header === null) throw new Error('NO_CASE');
  return header;
}
