const swc = ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } }, module: { type: 'commonjs' } }];

const project = (name, extra = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`, `<rootDir>/tests/${name}/**/*.test.tsx`],
  transform: { '^.+\\.(ts|tsx|mts)$': swc },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/playground/dist/', '<rootDir>/playground/.tmp/'],
  ...extra,
});

module.exports = {
  // Jest takes a timeout here only, not per project. Booting a Strapi on a busy machine takes a while.
  testTimeout: 120_000,
  projects: [project('unit'), project('integration'), project('browser', { setupFilesAfterEnv: ['<rootDir>/tests/browser/retry.ts'] })],
};
