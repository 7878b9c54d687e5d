import { agencies } from './agencies.ts';
import { analysis } from './analysis.ts';
import { eligibility } from './eligibility.ts';
import { exchange } from './exchange.ts';
import { family } from './family.ts';
import { os } from './implementer.ts';
import { notification } from './notification.ts';
import { panel } from './panel.ts';
import { process } from './process.ts';
import { reports } from './reports.ts';
import { store } from './store.ts';

/** Every procedure of the contract, joined. */
export const router = os.router({
  agencies,
  analysis,
  eligibility,
  exchange,
  family,
  notification,
  panel,
  process,
  reports,
  store,
});
