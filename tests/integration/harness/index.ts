export { bootStrapi, type RunningStrapi } from './boot';
export { databases, describeEachDatabase, type DatabaseName } from './databases';
export { describeDoors } from './doors';
export { PASSWORD, createEnvironment, type BootOptions, type TestEnvironment } from './environment';
export type { AdminRole, Identity, TokenName } from './people';
export type { Answer, Request, RequestOptions } from './request';
export { spawnStrapi, type SpawnedStrapi, type SpawnOptions } from './spawn';

/** A boot takes seconds, more on a busy machine and where the tables are made first. */
jest.setTimeout(120_000);
