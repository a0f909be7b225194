import { errors } from '@strapi/utils';
import { Pacer, type Clock } from '../../../lib';
import type { Categories } from '../../categories';
import { readMailFile, type IncomingMail, type ReadMailOptions } from '../../mail';
import type { Receiving } from '../mail/receiving';
import type { ImportRun } from './csv-import';
import { fallbackCategory } from './fallback-category';
import type { GivenOptions } from './options';
import type { ImportSource } from './source';

export interface MailImportDependencies {
  receiving: Receiving;
  categories: Categories;
  clock: Clock;
  reading: ReadMailOptions;
}

const BUDGET = 4;

/** Reads the mails of an `.eml` or `.mbox` file into requests, one after the other: replies find what came before them. */
export const importMail = async (source: ImportSource, { defaults }: GivenOptions, run: ImportRun, deps: MailImportDependencies): Promise<void> => {
  const { tally, signal } = run;
  const { counts } = tally;
  const category = defaults?.category ?? fallbackCategory(await deps.categories.list());
  const pacer = new Pacer(BUDGET);
  const mails = readMailFile(source.read(), deps.reading);
  for await (const { ordinal, mail, error } of mails) {
    if (signal.aborted) break;
    counts.read += 1;
    counts.bytesRead = mails.progress.bytes;
    const refuse = (message: string): void => tally.refuse([{ line: ordinal, field: null, message }]);
    if (mail === null) refuse(error.message);
    else await take(mail, category, run, deps, refuse);
    if (pacer.isDue) await pacer.turn();
    await run.onProgress();
  }
  counts.bytesRead = mails.progress.bytes;
};

const take = async (mail: IncomingMail, category: string, { actor, dryRun, tally: { counts } }: ImportRun, deps: MailImportDependencies, refuse: (message: string) => void): Promise<void> => {
  const { receiving, clock } = deps;
  const at = mail.sentAt ?? clock.now();
  try {
    const received = dryRun ? await foreseen(mail, receiving) : await receiving.receive({ mail, at, askedAt: at, actor, category });
    if (received === 'known') counts.known += 1;
    else if (received === 'set_aside') counts.setAside += 1;
    else counts.added += 1;
  } catch (error) {
    if (!(error instanceof errors.ValidationError)) throw error;
    refuse(error.message);
  }
};

const foreseen = async (mail: IncomingMail, receiving: Receiving): Promise<'known' | 'set_aside' | 'added'> => {
  if (await receiving.isKnown(mail)) return 'known';
  return mail.setAside === null ? 'added' : 'set_aside';
};
