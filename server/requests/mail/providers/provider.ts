import { z } from '@strapi/utils';
import { MailError } from '../error';
import type { HeaderField } from '../parse/header-block';
import type { MailAttachment } from '../types';

/** What came to the inbound endpoint, parsed as its content type says and no further. */
export interface MailDelivery {
  /** Of JSON the value, of a form its fields. */
  body: unknown;
  /** Of a multipart form: what is known of its files. */
  files: readonly MailAttachment[];
  /** Bytes of the request's body. */
  bytes: number;
}

/** A mail as a provider hands it over: as it came, or taken apart and decoded. */
export type ProviderMail = { raw: Buffer } | TakenApart;

export interface TakenApart {
  headers: HeaderField[];
  text: string;
  html: string;
  attachments: MailAttachment[];
}

/** What an inbound webhook of a provider looks like. One file each; `index.ts` is the list. */
export interface MailProvider {
  /** Part of the endpoint's address and of settings: never changes. */
  id: string;
  /** As the provider writes it. */
  name: string;
  /** @throws MailError `unknown_payload` */
  read(delivery: MailDelivery): ProviderMail[];
}

/**
 * The body as the schema says.
 * @throws MailError naming the first field that does not fit; never its value
 */
export const parsePayload = <Payload>(provider: string, schema: z.ZodType<Payload>, body: unknown): Payload => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw new MailError('unknown_payload', `This is not what ${provider} sends: ${path.join('.') || 'body'}: ${message}.`);
};

/** JSON inside a form's field; undefined where it is none, so that the schema says what is missing. */
export const parseJson = (text: string | null | undefined): unknown => {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
};

/** Providers leave out, or null, what a mail does not have. */
export const optionalText = z.string().nullish().transform((text) => text ?? '');

/** Headers as an object: several of one name are an array. */
export const headerObject = z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullish();

export const fieldsOfObject = (headers: Record<string, string | string[]> | null | undefined): HeaderField[] =>
  Object.entries(headers ?? {}).flatMap(([name, value]) => [value].flat().map((one): HeaderField => [name, one]));
