import './speakPlainly.ts';

import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect } from './client.ts';
import './styles/main.scss';

document.body.classList.add('nhsuk-frontend-supported');
const root = document.getElementById('root');
if (root) createRoot(root).render(<App connection={connect()} />);
