import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../../..');
export const PLAYGROUND = path.join(ROOT, 'playground');
/** The compiled playground: `node scripts/build.mjs` makes it, `npm test` calls that. */
export const PLAYGROUND_DIST = path.join(PLAYGROUND, 'dist');
/** Beside the stamps of the build: each checkout has its own, and a fresh installation begins without. */
export const TEMPLATES = path.join(ROOT, 'node_modules', '.insights', 'templates');
