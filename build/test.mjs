// npm test: installs what is missing, then runs everything that CI runs.
import { continueIn24, ensurePackages, ensurePrograms } from './setup.mjs';

ensurePackages();
ensurePrograms(['chromium', 'xvfb-run', 'xauth', 'soffice', 'pdftotext', 'qpdf', 'arial']);
continueIn24('build/test.ts', process.argv.slice(2));
