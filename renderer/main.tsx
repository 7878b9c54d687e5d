import './speakPlainly.ts';

import { createRoot } from 'react-dom/client';
import { App, statusQuery } from './app.tsx';
import { connect, makeQueryClient } from './client.ts';
import './styles/main.scss';

document.body.classList.add('nhsuk-frontend-supported');
const connection = connect();
const queries = makeQueryClient();
// Asked before anything is drawn, so that the core answers meanwhile.
void queries.prefetchQuery(statusQuery(connection.api));
const root = document.getElementById('root');
if (root) createRoot(root).render(<App connection={connection} queries={queries} />);
