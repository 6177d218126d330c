import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App';
import { takeReturn } from './session/provider-return';
import { beginSession } from './session/session';
import { loadChineseLater } from './theme/fonts';
import { followSystemTheme } from './theme/theme';
import './theme/index.css';

// Compiled checkers need `eval`, which the content security policy rightly forbids.
z.config({ jitless: true });

beginSession();
takeReturn();
followSystemTheme();
loadChineseLater();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
