import { config } from 'zod/v4/core';

// zod would compile its checks with `new Function`, which the Content-Security-Policy forbids. It decides that when a
// schema is made, so this is the first import of whatever brings the contract's schemas.
config({ jitless: true });
