import './node-version.mjs';
import { buildWhenNeeded } from './build.mjs';

// The build that `npm start` does, without the start.
try {
  await buildWhenNeeded();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
