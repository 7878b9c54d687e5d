import { analysis } from './analysis.ts';
import { eligibility } from './eligibility.ts';
import { os } from './implementer.ts';
import { notification } from './notification.ts';
import { process } from './process.ts';
import { store } from './store.ts';

/** Every procedure of the contract, joined. */
export const router = os.router({ analysis, eligibility, notification, process, store });
