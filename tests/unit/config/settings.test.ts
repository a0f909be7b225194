import fc from 'fast-check';
import { DEFAULTS, SettingsError, describeSettings, loadSettings, settingsDefaults } from '../../../server/config';
import { compileGlobs } from '../../../server/lib';

const load = (user: unknown = {}, environment: Record<string, string | undefined> = {}) => loadSettings({ user, environment });

const messageOf = (user: unknown, environment: Record<string, string | undefined> = {}): string => {
  try {
    load(user, environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
};

describe('settings', () => {
  it('are the defaults where nobody sets anything', () => {
    expect(load()).toEqual(DEFAULTS);
    expect(load(undefined)).toEqual(DEFAULTS);
    expect(load(settingsDefaults)).toEqual(DEFAULTS);
    expect(load({ flush: { interval: undefined } }, { INSIGHTS_FLUSH_INTERVAL: '' })).toEqual(DEFAULTS);
  });

  it('take what config/plugins sets and leave the rest', () => {
    const settings = load({ flush: { strategy: 'time' }, retention: { events: { page_view: 7 } } });
    expect(settings.flush).toEqual({ ...DEFAULTS.flush, strategy: 'time' });
    expect(settings.retention.events).toEqual({ default: 90, authentication: 365, page_view: 7 });
  });

  it('merge lists by key, so that one default exclusion can be switched off', () => {
    const { excludedPaths } = load({ capture: { excludedPaths: { '/uploads/**': false, '/internal/**': true } } }).capture;
    expect(excludedPaths).toMatchObject({ '/uploads/**': false, '/internal/**': true, '/_health': true });
  });

  it('say what is wrong with a secret or an origin, and never show the secret', () => {
    const wrong = messageOf({ requests: { mail: { secrets: { raw: 'hunter2' } } } });
    expect(wrong).toContain('requests.mail.secrets.raw is (secret); allowed: a secret of 16 to 500 characters');
    const unknown = messageOf({ requests: { mail: { secrets: { pigeon: 'hunter2 hunter2 hunter2' } } } });
    expect(unknown).toContain('providers: raw, postmark');
    expect(messageOf({ rules: { webhookSecrets: { a: 'hunter2' } } })).toContain('(secret)');
    for (const message of [wrong, unknown]) expect(message).not.toContain('hunter2');
    expect(messageOf({ requests: { form: { origins: { 'www.example.org; script-src *': true } } } })).toContain('origins such as "https://www.example.org"');
    expect(load({ requests: { mail: { secrets: { 'postmark-old': 'hunter2 hunter2 hunter2' } } } }).requests.mail.secrets).toHaveProperty('postmark-old');
  });

  it('can all be set from the environment, which wins over config/plugins', () => {
    const settings = load(
      { flush: { interval: 50 }, timeZone: 'Asia/Tokyo' },
      {
        INSIGHTS_FLUSH_INTERVAL: '250',
        INSIGHTS_CAPTURE_CONTENT_API: 'false',
        INSIGHTS_PRIVACY_HONOUR_DO_NOT_TRACK: '0',
        INSIGHTS_PRIVACY_IPV4_BITS: '16',
        INSIGHTS_TIME_ZONE: 'Asia/Kathmandu',
        INSIGHTS_SAMPLING_RATE: '0.25',
        INSIGHTS_SAMPLING_ROUTES: '{"GET /api/articles*": 0.5}',
        INSIGHTS_CAPTURE_KEEP_VALUES_OF: '{"api::article.article": ["title"]}',
        INSIGHTS_RETENTION_EVENTS_API_REQUEST: '30',
        INSIGHTS_SPOOL_MAXIMUM_BYTES: '1e8',
      }
    );
    expect(settings.flush.interval).toBe(250);
    expect(settings.capture.contentApi).toBe(false);
    expect(settings.privacy).toMatchObject({ honourDoNotTrack: false, ipv4Bits: 16 });
    expect(settings.timeZone).toBe('Asia/Kathmandu');
    expect(settings.sampling).toEqual({ rate: 0.25, routes: { 'GET /api/articles*': 0.5 } });
    expect(settings.capture.keepValuesOf).toEqual({ 'api::article.article': ['title'] });
    expect(settings.retention.events.api_request).toBe(30);
    expect(settings.spool.maximumBytes).toBe(100_000_000);
  });

  it.each([
    [{ flush: { strategy: 'sometimes' } }, 'insights: flush.strategy is "sometimes"; allowed: "time", "count" or "hybrid" (from config/plugins)'],
    [{ flush: { interval: '1000' } }, 'insights: flush.interval is "1000"; allowed: a whole number from 10 to 3600000 (milliseconds) (from config/plugins)'],
    [{ flush: { interval: 1.5 } }, 'insights: flush.interval is 1.5; allowed: a whole number from 10 to 3600000 (milliseconds) (from config/plugins)'],
    [{ flush: { interval: NaN } }, 'insights: flush.interval is NaN; allowed: a whole number from 10 to 3600000 (milliseconds) (from config/plugins)'],
    [{ enabled: null }, 'insights: enabled is null; allowed: true or false (from config/plugins)'],
    [{ sampling: { rate: 2 } }, 'insights: sampling.rate is 2; allowed: a number from 0 to 1 (from config/plugins)'],
    [{ sampling: { routes: { 'GET /x': -1 } } }, 'insights: sampling.routes.GET /x is -1; allowed: a number from 0 to 1 (from config/plugins)'],
    [{ timeZone: 'Mars/Olympus' }, 'insights: timeZone is "Mars/Olympus"; allowed: an IANA time zone, such as "Europe/Paris" (from config/plugins)'],
    [{ jobs: { fold: '61 * * * *' } }, 'insights: jobs.fold is "61 * * * *"; allowed: a cron expression of five or six fields, such as "17 3 * * *" (from config/plugins)'],
    [{ flush: 'often' }, 'insights: flush is "often"; allowed: an object with strategy, interval, threshold (from config/plugins)'],
    [{ capture: { excludedPaths: ['/a'] } }, 'insights: capture.excludedPaths is ["/a"]; allowed: an object of path globs -> true or false (as JSON in the environment) (from config/plugins)'],
    [{ flush: { intervall: 5 } }, 'insights: flush.intervall is not a setting; did you mean "flush.interval"? (from config/plugins)'],
    [{ interval: 5 }, 'insights: interval is not a setting; did you mean "flush.interval"? (from config/plugins)'],
    [{ queue: { unrelated: 5 } }, 'insights: queue.unrelated is not a setting; allowed: limit (from config/plugins)'],
    [{ retention: { events: { pageview: 5 } } }, 'insights: retention.events.pageview is not a setting; did you mean "retention.events.page_view"? (from config/plugins)'],
    ['everything', 'insights: the configuration is a string; allowed: an object (from config/plugins)'],
  ])('are refused with key, value and what is allowed: %j', (user, message) => {
    expect(messageOf(user)).toBe(message);
  });

  it.each([
    [{ INSIGHTS_FLUSH_INTERVAL: 'soon' }, 'insights: flush.interval is "soon"; allowed: a whole number from 10 to 3600000 (milliseconds) (from INSIGHTS_FLUSH_INTERVAL)'],
    [{ INSIGHTS_ENABLED: 'maybe' }, 'insights: enabled is "maybe"; allowed: true or false (from INSIGHTS_ENABLED)'],
    [{ INSIGHTS_SAMPLING_ROUTES: '{oops' }, 'insights: sampling.routes is "{oops"; allowed: an object of route globs -> rates from 0 to 1 (as JSON in the environment) (from INSIGHTS_SAMPLING_ROUTES)'],
    [{ INSIGHTS_FLUSH_INTERVALL: '5' }, 'insights: INSIGHTS_FLUSH_INTERVALL is not a setting; did you mean "INSIGHTS_FLUSH_INTERVAL"? (from the environment)'],
  ])('name the environment variable that was wrong: %j', (environment, message) => {
    expect(messageOf({}, environment)).toBe(message);
  });

  it('leave variables of other programs alone', () => {
    expect(load({}, { INSIGHTS_TEST_POSTGRES_PORT: '5432', INSIGHTS_KEY: 'x' })).toEqual(DEFAULTS);
  });

  it('name every wrong key at once, one line each', () => {
    expect(messageOf({ enabled: 1, cache: { ttl: -1 } }).split('\n')).toHaveLength(2);
  });

  it('never break on odd input: they load or say why not', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), (user) => {
        const before = JSON.stringify(DEFAULTS);
        try {
          load(user);
        } catch (error) {
          expect(error).toBeInstanceOf(SettingsError);
        }
        expect(JSON.stringify(DEFAULTS)).toBe(before);
      })
    );
    expect(load(JSON.parse('{"__proto__": {"enabled": false}, "flush": {"__proto__": {"interval": 20}}}'))).toEqual(DEFAULTS);
  });
});

describe('default exclusions', () => {
  const excluded = compileGlobs(Object.keys(DEFAULTS.capture.excludedPaths));

  it.each(['/_health', '/favicon.ico', '/uploads/a/b.png', '/admin', '/admin/', '/admin/strapi-8fa2.js', '/admin/assets/x.woff2', '/admin/@vite/client', '/insights/overview', '/admin/renew-token'])(
    'leave out %s',
    (path) => expect(excluded(path)).toBe(true)
  );

  it.each(['/api/articles', '/admin/users/me', '/admin/login', '/content-manager/collection-types/api::article.article', '/upload/files'])(
    'keep %s',
    (path) => expect(excluded(path)).toBe(false)
  );
});

describe('the Settings page', () => {
  it('says which values differ from the default and who set them', () => {
    const environment = { INSIGHTS_FLUSH_INTERVAL: '20' };
    const settings = load({ flush: { interval: 30, threshold: 500 }, capture: { excludedPaths: { '/a': true } } }, environment);
    const view = describeSettings({ settings, environment, version: '1.0.0', database: 'sqlite' });
    expect(view.changed).toEqual({ 'flush.interval': 'environment', 'capture.excludedPaths': 'config/plugins' });
    expect(view.environment).toMatchObject({
      'capture.contentApi': 'INSIGHTS_CAPTURE_CONTENT_API',
      'retention.events.page_view': 'INSIGHTS_RETENTION_EVENTS_PAGE_VIEW',
      'privacy.ipv4Bits': 'INSIGHTS_PRIVACY_IPV4_BITS',
    });
    expect(view).toMatchObject({ settings, version: '1.0.0', database: 'sqlite' });
  });
});
