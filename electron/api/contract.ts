import type { ContractRouterClient } from '@orpc/contract';
import { access } from './access.ts';
import { actions } from './actions.ts';
import { agencies } from './agencies.ts';
import { analysis } from './analysis.ts';
import { audit } from './audit.ts';
import { documents } from './documents.ts';
import { eligibility } from './eligibility.ts';
import { exchange } from './exchange.ts';
import { family } from './family.ts';
import { keyOnce } from './keyOnce.ts';
import { learning } from './learning.ts';
import { notification } from './notification.ts';
import { panel } from './panel.ts';
import { process } from './process.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
import { store } from './store.ts';

/** Everything the window may ask of the core. A test walks all of it with every role. */
export const contract = {
  access,
  audit,
  actions,
  agencies,
  analysis,
  documents,
  eligibility,
  exchange,
  family,
  keyOnce,
  learning,
  notification,
  panel,
  process,
  reports,
  search,
  store,
};
export type Contract = typeof contract;
/** The contract as somebody who calls it sees it. */
export type ContractClient = ContractRouterClient<Contract>;
