// npm start: installs what is missing, builds what is out of date, opens the app.
import { continueIn24, ensurePackages } from './setup.mjs';

ensurePackages();
continueIn24('build/launch.ts', process.argv.slice(2));
