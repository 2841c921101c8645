import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followSystemTheme } from '../design/theme.js';
import { App } from './app.js';

export function start(): void {
  followSystemTheme();
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id “root”.');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
