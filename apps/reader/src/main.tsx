import './design/design.css';
import { config } from 'zod/v4/core';

// zod would compile its checks with `new Function`, which the Content-Security-Policy forbids. It decides that when a
// schema is made, so the app, which brings the contract's schemas, is loaded after this.
config({ jitless: true });

void import('./app/start.js').then(({ start }) => start());
