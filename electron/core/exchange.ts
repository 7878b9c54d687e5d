import { keyWorkerPacks } from './exchange/keyWorkerPacks.ts';
import { officePacks } from './exchange/officePacks.ts';
import { registers } from './exchange/registers.ts';
import { returns } from './exchange/returns.ts';

/** Work that comes from elsewhere: a register from a spreadsheet, a family's part from another laptop. */
export const exchange = { ...registers, ...officePacks, ...returns, ...keyWorkerPacks };
