import { config } from 'zod/v4/core';

// zod would compile its checks with `new Function`, which the Content-Security-Policy forbids. It decides that when a
// schema is made, so this is loaded before the contract's schemas are.
config({ jitless: true });
