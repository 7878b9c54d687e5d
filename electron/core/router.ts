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
import { learning } from './learning.ts';
import { notification } from './notification.ts';
import { panel } from './panel.ts';
import { process } from './process.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
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
  learning,
  notification,
  panel,
  process,
  reports,
  search,
  store,
});
