import type { Settings } from '../../contracts';

/** Everything a user can set, with the value it has when nobody sets it. Meanings and units: contracts/settings.ts. */
export const DEFAULTS: Settings = {
  enabled: true,
  timeZone: 'UTC',

  capture: {
    contentApi: true,
    adminApi: true,
    pageViews: true,
    contentChanges: true,
    anonymous: true,
    authenticatedOnly: false,
    // What machines ask for, not people. Requests that no route answers are marked by the HTTP tracker itself.
    excludedPaths: {
      '/_health': true,
      '/favicon.ico': true,
      '/robots.txt': true,
      '/uploads/**': true,
      '/insights/**': true,
      // The panel renews its sign-in by itself, every few minutes.
      '/admin/project-type': true,
      '/admin/renew-token': true,
      '/admin/access-token': true,
      // The panel's own files; the admin API lives below /admin too and stays.
      '/admin': true,
      '/admin/': true,
      '/admin/index.html': true,
      '/admin/**/*.{js,mjs,css,map,html,ico,png,jpg,jpeg,svg,webp,woff,woff2,ttf}': true,
      // The same files in development mode.
      '/admin/{@vite,@fs,@id,@react-refresh,node_modules,.strapi}/**': true,
    },
    keepValuesOf: {},
  },

  privacy: {
    ipv4Bits: 24,
    ipv6Bits: 48,
    redactedParameters: {
      auth: true,
      'api-key': true,
      api_key: true,
      apikey: true,
      'access-key': true,
      access_key: true,
      accesskey: true,
      'private-key': true,
      private_key: true,
      secret: true,
      token: true,
      password: true,
      passwd: true,
      pwd: true,
      passphrase: true,
      code: true,
      otp: true,
      session: true,
      credential: true,
      jwt: true,
      signature: true,
      cookie: true,
    },
    honourDoNotTrack: true,
  },

  sampling: { rate: 1, routes: {} },
  flush: { strategy: 'hybrid', interval: 1000, threshold: 500 },
  queue: { limit: 50_000 },
  spool: { enabled: true, directory: 'data/insights-spool', maximumBytes: 256 * 1024 * 1024 },

  retention: {
    events: { default: 90, authentication: 365 },
    summaries: { quarter: 35, hour: 100, day: 1100, week: 0, month: 0, year: 0 },
    details: { quarter: 8, hour: 15 },
  },

  limits: { routes: 2000, actors: 100_000, subjects: 5000, tokens: 1000, userAgents: 500, referrers: 2000 },

  jobs: {
    fold: '* * * * *',
    // Odd minutes, so that not everything in a company starts on the hour.
    verify: '17 3 * * *',
    repair: '37 3 * * *',
    expire: '7 4 * * *',
  },

  rules: {
    enabled: true,
    maximumDepth: 3,
    failuresUntilPaused: 5,
    updatable: {},
    webhookHosts: {},
    webhookSecrets: {},
    approval: { quorum: 1, selfApproval: false, expiryDays: 14, roles: {} },
    retention: { executions: 90, idleExecutions: 7 },
  },

  requests: {
    retention: { personal: 730 },
    form: { enabled: false, origins: {}, perHour: 10 },
    api: { perMinute: 60 },
    mail: { secrets: {}, ownAddresses: {}, perSenderPerDay: 100, maximumBytes: 40 * 1024 * 1024 },
  },

  cache: { ttl: 60, entries: 500 },
};

/**
 * What the plugin gives Strapi as `config.default`. Empty, because Strapi would merge it with the user's settings before
 * we can tell which is which; `loadSettings` does the merge.
 */
export const settingsDefaults: Record<string, never> = {};
