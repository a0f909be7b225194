import { z } from '@strapi/utils';
import { validate as isCron } from 'node-cron';
import { EVENT_KIND_NAMES, MAIL_DOORS, type EventKind, type Settings } from '../../contracts';
import { isTimeZone } from '../lib';

/*
 * Each rule's message is the text behind "allowed:", so that whichever part of a rule fails, people read the whole of it.
 */
const flag = () => z.boolean('true or false');

const whole = (minimum: number, maximum: number, unit: string) => {
  const allowed = `a whole number from ${minimum} to ${maximum} (${unit})`;
  return z.number(allowed).int(allowed).min(minimum, allowed).max(maximum, allowed);
};

const share = () => {
  const allowed = 'a number from 0 to 1';
  return z.number(allowed).min(0, allowed).max(1, allowed);
};

const text = (allowed: string, accepts: (value: string) => boolean) => z.string(allowed).refine(accepts, allowed);
const cron = () => text('a cron expression of five or six fields, such as "17 3 * * *"', isCron);
const days = () => whole(0, 36_500, 'days; 0 keeps for ever');

const record = <Value extends z.ZodType>(value: Value, allowed: string) => z.record(z.string(), value, allowed);
const switches = (of: string) => record(flag(), `an object of ${of} -> true or false (as JSON in the environment)`);

const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, `an object with ${Object.keys(shape).join(', ')}`);

const retentionByKind = Object.fromEntries(EVENT_KIND_NAMES.map((kind) => [kind, days().optional()])) as Record<
  EventKind,
  z.ZodOptional<ReturnType<typeof days>>
>;

const SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

const isOrigin = (value: string): boolean => /^https?:\/\/[a-z0-9.*-]+(?::\d{1,5})?$/i.test(value);
const MAIL_DOOR = new RegExp(`^(?:${MAIL_DOORS.join('|')})(?:-[a-z0-9]{1,30})?$`);

const MAIL_SECRETS = 'an object of providers -> secrets (as JSON in the environment)';

/** What settings must be once defaults, configuration and environment are merged. */
export const settingsSchema: z.ZodType<Settings> = group({
  enabled: flag(),
  timeZone: text('an IANA time zone, such as "Europe/Paris"', isTimeZone),
  capture: group({
    contentApi: flag(),
    adminApi: flag(),
    pageViews: flag(),
    contentChanges: flag(),
    anonymous: flag(),
    authenticatedOnly: flag(),
    excludedPaths: switches('path globs'),
    keepValuesOf: record(
      z.array(z.string('a list of field names'), 'a list of field names'),
      'an object of content-type uids -> lists of field names (as JSON in the environment)'
    ),
  }),
  privacy: group({
    ipv4Bits: whole(0, 32, 'bits'),
    ipv6Bits: whole(0, 128, 'bits'),
    redactedParameters: switches('parameter names'),
    honourDoNotTrack: flag(),
  }),
  sampling: group({
    rate: share(),
    routes: record(share(), 'an object of route globs -> rates from 0 to 1 (as JSON in the environment)'),
  }),
  flush: group({
    strategy: z.enum(['time', 'count', 'hybrid'], '"time", "count" or "hybrid"'),
    interval: whole(10, 3_600_000, 'milliseconds'),
    threshold: whole(1, 1_000_000, 'events'),
  }),
  queue: group({ limit: whole(100, 10_000_000, 'events') }),
  spool: group({
    enabled: flag(),
    directory: text('a path', (value) => value.trim() !== '' && !value.includes('\0')),
    maximumBytes: whole(1024 * 1024, 1024 ** 4, 'bytes'),
  }),
  retention: group({
    events: group({ ...retentionByKind, default: days() }),
    summaries: group({ quarter: days(), hour: days(), day: days(), week: days(), month: days(), year: days() }),
    details: group({ quarter: days(), hour: days() }),
  }),
  limits: group({
    routes: whole(1, 10_000_000, 'values'),
    actors: whole(1, 10_000_000, 'values'),
    subjects: whole(1, 10_000_000, 'values'),
    tokens: whole(1, 10_000_000, 'values'),
    userAgents: whole(1, 10_000_000, 'values'),
    referrers: whole(1, 10_000_000, 'values'),
  }),
  jobs: group({ fold: cron(), verify: cron(), repair: cron(), expire: cron() }),
  rules: group({
    enabled: flag(),
    maximumDepth: whole(0, 20, 'executions'),
    failuresUntilPaused: whole(1, 1_000, 'failures'),
    updatable: record(
      z.array(z.string('a list of field names'), 'a list of field names'),
      'an object of content-type uids -> lists of field names (as JSON in the environment)'
    ),
    webhookHosts: switches('hosts'),
    webhookSecrets: record(
      text('a secret such as "whsec_…": base64 of 24 to 64 bytes', (value) => SECRET.test(value)),
      'an object of names -> secrets (as JSON in the environment)'
    ),
    approval: group({ quorum: whole(1, 20, 'approvals'), selfApproval: flag(), expiryDays: whole(1, 365, 'days'), roles: switches('role codes') }),
    retention: group({ executions: days(), idleExecutions: days() }),
  }),
  requests: group({
    retention: group({ personal: days() }),
    form: group({
      enabled: flag(),
      origins: switches('origins such as "https://www.example.org"').refine(
        (origins) => Object.keys(origins).every(isOrigin),
        'an object of origins such as "https://www.example.org" -> true or false (as JSON in the environment)'
      ),
      perHour: whole(1, 100_000, 'requests'),
    }),
    api: group({ perMinute: whole(1, 1_000_000, 'requests') }),
    mail: group({
      secrets: record(text('a secret of 16 to 500 characters', (secret) => secret.length >= 16 && secret.length <= 500), MAIL_SECRETS).refine(
        (secrets) => Object.keys(secrets).every((name) => MAIL_DOOR.test(name)),
        `${MAIL_SECRETS}; providers: ${MAIL_DOORS.join(', ')}, also with a suffix such as "-old"`
      ),
      ownAddresses: switches('e-mail addresses'),
      perSenderPerDay: whole(1, 1_000_000, 'mails'),
      maximumBytes: whole(1024, 200 * 1024 * 1024, 'bytes'),
    }),
  }),
  cache: group({ ttl: whole(0, 86_400, 'seconds; 0 switches the cache off'), entries: whole(1, 1_000_000, 'results') }),
});
