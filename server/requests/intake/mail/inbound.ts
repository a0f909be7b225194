import type { IncomingMessage } from 'node:http';
import { MAIL_DOORS, type MailDoor, type Settings } from '../../../../contracts';
import type { Clock, Logger } from '../../../lib';
import type { Categories } from '../../categories';
import {
  capWindowOf,
  decideCap,
  MailError,
  mailProviderOf,
  readDelivery,
  readMail,
  verifyMailgun,
  verifySharedSecret,
  type IncomingMail,
  type MailAttachment,
  type ReadMailOptions,
} from '../../mail';
import type { MessageStore } from '../../store';
import { fallbackCategory } from '../imports/fallback-category';
import type { Receiving } from './receiving';

/** A delivery as it came to the endpoint. */
export interface Delivery {
  /** Last part of the address. */
  door: string;
  request: IncomingMessage;
  /** What Strapi's body parser made of it; empty where it left it alone. */
  body: unknown;
  files: readonly MailAttachment[];
}

/** @returns the status to answer with. Nothing else is said: who asks may be anybody. */
export type Inbound = (delivery: Delivery) => Promise<number>;

export interface InboundDependencies {
  receiving: Receiving;
  messages: Pick<MessageStore, 'countFrom'>;
  categories: Categories;
  settings: Settings['requests']['mail'];
  reading: ReadMailOptions;
  clock: Clock;
  logger: Logger;
}

const ACCEPTED = 202;
const BAD_REQUEST = 400;
const UNAUTHORIZED = 401;
const NOT_FOUND = 404;
const TOO_LARGE = 413;
/** A mail that waited longer on its way was asked when it came. */
const ON_ITS_WAY = 7 * 86_400_000;

/** Mail that a server or a provider posts. Closed where no secret is set. */
export const createInbound = (deps: InboundDependencies): Inbound => {
  const { receiving, messages, categories, settings, clock, logger } = deps;

  const take = async (mail: IncomingMail): Promise<void> => {
    const now = clock.now();
    const sender = mail.from?.address ?? null;
    const { from } = capWindowOf(now);
    const cap = sender === null ? null : decideCap(await messages.countFrom(sender, from), settings.perSenderPerDay);
    if (cap?.taken === false && !(await receiving.isKnown(mail))) {
      logger.warn(`insights: a mail was not taken in: its sender has sent more than ${settings.perSenderPerDay} within a day`);
      return;
    }
    const sentAt = mail.sentAt ?? now;
    const askedAt = sentAt > now || sentAt < now - ON_ITS_WAY ? now : sentAt;
    await receiving.receive({ mail, at: now, askedAt, actor: null, category: fallbackCategory(await categories.list()) });
  };

  return async (delivery) => {
    const door = MAIL_DOORS.find((known) => known === delivery.door);
    const secrets = door === undefined ? [] : secretsOf(settings.secrets, door);
    if (door === undefined || secrets.length === 0) return NOT_FOUND;
    if (!isVerified(delivery, door, secrets, clock.now())) return UNAUTHORIZED;
    if (Number(delivery.request.headers['content-length'] ?? 0) > settings.maximumBytes) return TOO_LARGE;
    try {
      const outcomes = await mailsOf(delivery, door, deps);
      for (const { mail } of outcomes) if (mail) await take(mail);
      // Of several, one that cannot be read is not asked for again: the others would come with it.
      const [{ error = null } = {}] = outcomes;
      return error === null || outcomes.length > 1 ? ACCEPTED : statusOf(error);
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      return statusOf(error);
    }
  };
};

type Outcome = { mail: IncomingMail; error: null } | { mail: null; error: MailError };

const mailsOf = async ({ request, body, files }: Delivery, door: MailDoor, { reading }: InboundDependencies): Promise<Outcome[]> => {
  const provider = mailProviderOf(door);
  const bytes = Number(request.headers['content-length'] ?? 0);
  if (provider) return readDelivery(provider, { body, files, bytes }, reading);
  const source = typeof body === 'string' && body !== '' ? Buffer.from(body) : kept(request);
  return [{ mail: await readMail(source, reading), error: null }];
};

/** Without ending the connection where reading stops early: the answer goes the same way. */
const kept = (request: IncomingMessage): AsyncIterable<Buffer> => ({ [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) });

const secretsOf = (secrets: Record<string, string>, door: MailDoor): string[] =>
  Object.entries(secrets).flatMap(([name, secret]) => (name === door || name.startsWith(`${door}-`) ? [secret] : []));

const isVerified = ({ request, body }: Delivery, door: MailDoor, secrets: string[], now: number): boolean => {
  if (verifySharedSecret(request.headers, secrets).verified) return true;
  if (door !== 'mailgun') return false;
  const given = signatureOf(body);
  // All are tried, so that time does not tell which one was right.
  return secrets.map((secret) => verifyMailgun(given, secret, now).verified).includes(true);
};

const signatureOf = (body: unknown): { timestamp?: string; token?: string; signature?: string } => {
  const { timestamp, token, signature }: Record<string, unknown> = { ...(typeof body === 'object' ? body : {}) };
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return { timestamp: text(timestamp), token: text(token), signature: text(signature) };
};

const statusOf = ({ code }: MailError): number => (code === 'too_large' ? TOO_LARGE : BAD_REQUEST);
