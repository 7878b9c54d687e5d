import { registers } from './exchange/registers.ts';

/** Work that comes from elsewhere: a register from a spreadsheet, a family's part from another laptop. */
export const exchange = { ...registers };
