import { access } from './access.ts';
import { actions } from './actions.ts';
import { agencies } from './agencies.ts';
import { analysis } from './analysis.ts';
import { documents } from './attachments.ts';
import { audit } from './audit.ts';
import { eligibility } from './eligibility.ts';
import { exchange } from './exchange.ts';
import { family } from './family.ts';
import { os } from './implementer.ts';
import { keyOnce } from './keyOnce.ts';
import { notification } from './notification.ts';
import { panel } from './panel.ts';
import { process } from './process.ts';
import { reports } from './reports.ts';
import { store } from './store.ts';

/** Every procedure of the contract, joined. */
export const router = os.router({
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
  notification,
  panel,
  process,
  reports,
  store,
});
