import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../../..');
export const PLAYGROUND = path.join(ROOT, 'playground');
/** The compiled playground: `node scripts/build.mjs` makes it, `npm test` calls that. */
export const PLAYGROUND_DIST = path.join(PLAYGROUND, 'dist');
