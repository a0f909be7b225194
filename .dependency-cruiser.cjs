/**
 * The floors of the house (docs/architecture.md): imports point down only, rooms are entered by their face, and nothing
 * goes round in a circle.
 */

/** Server rooms from the ground up; rooms of one floor do not know each other. */
const FLOORS = [
  ['lib'],
  ['http', 'config', 'host'],
  ['storage'],
  ['jobs', 'pipeline', 'conditions', 'delivery'],
  ['capture', 'analytics'],
  ['requests', 'rules'],
  ['operations'],
];

const roomsOf = (floors) => floors.flat().join('|');

/** A room may import the floors below its own. */
const floorRules = FLOORS.flatMap((rooms, floor) =>
  rooms.map((room) => ({
    name: `floor-of-${room}`,
    comment: `server/${room} imports the floors below it only.`,
    severity: 'error',
    from: { path: `^server/${room}/` },
    to: { path: `^server/(?:${roomsOf(FLOORS.slice(floor))})/`, pathNot: `^server/${room}/` },
  }))
);

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Modules that need each other are one module, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...floorRules.filter((rule) => rule.to.path !== '^server/(?:)/'),
    {
      name: 'rooms-through-their-face',
      comment: 'Import the room (`../lib`), not a file behind its index.ts.',
      severity: 'error',
      from: { path: '^(server/[^/]+)/' },
      to: { path: '^server/[^/]+/.+', pathNot: ['^$1/', '^server/[^/]+/index\\.ts$'] },
    },
    {
      name: 'assembly-through-faces',
      comment: 'The assembly knows rooms by their index.ts.',
      severity: 'error',
      from: { path: '^(?:server/[^/]+\\.ts|strapi-server\\.ts)$' },
      to: { path: '^server/[^/]+/.+', pathNot: '^server/[^/]+/index\\.ts$' },
    },
    {
      name: 'rooms-do-not-know-the-assembly',
      severity: 'error',
      from: { path: '^server/[^/]+/' },
      to: { path: '^server/[^/]+\\.ts$' },
    },
    {
      name: 'contracts-through-their-face',
      severity: 'error',
      from: { pathNot: '^contracts/' },
      to: { path: '^contracts/', pathNot: '^contracts/index\\.ts$' },
    },
    {
      name: 'contracts-know-nobody',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(?:server|admin|cli|content-types|playground)/' },
    },
    {
      name: 'lib-is-pure',
      comment: 'server/lib is tested and used without Strapi.',
      severity: 'error',
      from: { path: '^server/lib/' },
      to: { path: 'node_modules/@strapi/' },
    },
    {
      name: 'admin-does-not-import-server',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(?:server|cli|content-types)/' },
    },
    {
      name: 'cli-imports-contracts-only',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(?:server|admin|content-types)/' },
    },
    {
      name: 'server-does-not-import-admin',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(?:admin|cli)/' },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^(?:contracts|server|admin|cli|content-types)/' },
      to: { path: '^(?:tests|playground|benchmarks|scripts)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
