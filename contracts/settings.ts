import type { EventKind } from './kinds';
import type { SummaryLevel } from './levels';

/**
 * The plugin's settings as the server uses them: every default filled in, every value checked. In `config/plugins.ts` all
 * keys are optional. List options are records (`{ '/path/**': true }`) because Strapi merges arrays by index.
 */
export interface Settings {
  /** Master switch: `false` tracks nothing, the pages stay. */
  enabled: boolean;
  /** IANA name of the zone that days, weeks and months belong to. */
  timeZone: string;
  capture: {
    contentApi: boolean;
    adminApi: boolean;
    pageViews: boolean;
    contentChanges: boolean;
    /** Track requests of nobody in particular. */
    anonymous: boolean;
    /** Track only requests that carried a valid identity. Stronger than `anonymous: false`: drops failed sign-ins too. */
    authenticatedOnly: boolean;
    /** Globs on the path -> true to leave out, false to bring a default back. */
    excludedPaths: Record<string, boolean>;
    /** Content-type uid -> field names whose values may be kept with a content change. */
    keepValuesOf: Record<string, string[]>;
  };
  privacy: {
    /** Bits kept of an IPv4 / IPv6 address; 0 keeps none. */
    ipv4Bits: number;
    ipv6Bits: number;
    /** Names (whole, or as part of a name, case-insensitive) of query parameters whose values are removed -> true. */
    redactedParameters: Record<string, boolean>;
    /** Honour `DNT: 1` and `Sec-GPC: 1`: the visit is counted without session, address, user agent and referrer. */
    honourDoNotTrack: boolean;
  };
  sampling: {
    /** Share of raw rows kept, 0 to 1. Summaries count every event, and errors are always kept. */
    rate: number;
    /** Glob on the route (`GET /api/articles*`) -> rate. The first that matches wins. */
    routes: Record<string, number>;
  };
  flush: {
    strategy: 'time' | 'count' | 'hybrid';
    /** Milliseconds between flushes (`time`, `hybrid`). */
    interval: number;
    /** Events that start a flush (`count`, `hybrid`). */
    threshold: number;
  };
  queue: {
    /** Events held in memory at most. */
    limit: number;
  };
  spool: {
    enabled: boolean;
    /** Directory; relative ones start at the app's root. */
    directory: string;
    /** Bytes on disk at most. */
    maximumBytes: number;
  };
  retention: {
    /** Days raw rows are kept, per kind; `default` for the rest. 0 keeps for ever. */
    events: Partial<Record<EventKind, number>> & { default: number };
    /** Days summary rows are kept, per level. 0 keeps for ever. */
    summaries: Record<SummaryLevel, number>;
    /**
     * Days the short rows by route, actor, content type, token and status class are kept: there are as many as events. The
     * totals stay as long as `summaries` says; what is older is answered from days, or from raw rows.
     */
    details: Record<'quarter' | 'hour', number>;
  };
  limits: {
    /** Distinct values kept per dimension; the rest is `(other)`. */
    routes: number;
    actors: number;
    subjects: number;
    tokens: number;
    userAgents: number;
    referrers: number;
  };
  jobs: {
    /** Cron expressions (five or six fields), in `timeZone`. */
    fold: string;
    verify: string;
    repair: string;
    expire: string;
  };
  rules: {
    /** `false`: no rule runs in this app; the pages stay. */
    enabled: boolean;
    /** How many executions may stand before one in a chain of rules that set each other off. */
    maximumDepth: number;
    /** Failures in a row, or effects that failed for good within an hour, after which a rule is paused. */
    failuresUntilPaused: number;
    /** Content-type uid -> fields that rules may write. Nothing unless listed. */
    updatable: Record<string, string[]>;
    /** Hosts (`intranet.example` or `intranet.example:8080`) in private networks that webhooks may call -> true. */
    webhookHosts: Record<string, boolean>;
    /** Name -> secret (`whsec_…`) that signs webhooks. Never shown. */
    webhookSecrets: Record<string, string>;
    approval: {
      /** Approvals that a version needs. */
      quorum: number;
      /** People may approve what they wrote, as somebody who works alone has to. It is marked as such. */
      selfApproval: boolean;
      /** Days until an approval that nobody decides expires. */
      expiryDays: number;
      /** Codes of the admin roles whose people decide -> true; everybody with the permission where it is empty. */
      roles: Record<string, boolean>;
    };
    /** Days executions and what they did are kept; `idleExecutions` those that did nothing. 0 keeps for ever. */
    retention: { executions: number; idleExecutions: number };
  };
  requests: {
    /** Days the personal data of information requests is kept: requester, details and messages. 0 keeps for ever. */
    retention: { personal: number };
    /** The public form that can be embedded in other pages. */
    form: {
      /** `false`: there is no such page. */
      enabled: boolean;
      /** Origins (`https://www.example.org`) of pages that may embed it -> true. */
      origins: Record<string, boolean>;
      /** Requests per hour from one address. */
      perHour: number;
    };
    /** Apps that log requests: `POST /api/insights/requests`. */
    api: {
      /** Requests per minute from one token, user, or address where nobody is signed in. */
      perMinute: number;
    };
    mail: {
      /** Provider (`raw`, `postmark` …, also `postmark-old`) -> secret that its deliveries carry. Closed for providers without one. Never shown. */
      secrets: Record<string, string>;
      /** Addresses that receive requests, and those the team answers from -> true. */
      ownAddresses: Record<string, boolean>;
      /** Mails of one sender that are taken in within a day. */
      perSenderPerDay: number;
      /** Largest mail that is taken in, attachments included. */
      maximumBytes: number;
    };
  };
  cache: {
    /** Seconds a result is kept; 0 switches the cache off. */
    ttl: number;
    entries: number;
  };
}

/** For the Settings page: each effective value and where it came from. */
export interface SettingsView {
  settings: Settings;
  /** Dotted keys that differ from the default -> where they were set. */
  changed: Record<string, 'config/plugins' | 'environment'>;
  version: string;
  database: 'sqlite' | 'postgres' | 'mysql';
  /** Environment variable of each dotted key. */
  environment: Record<string, string>;
}
