import type { Core } from '@strapi/types';
import type { InsightsEvent, Settings } from '../../../contracts';
import type { Clock, IdSource } from '../../lib';
import type { CallerContext } from '../caller';
import type { Change } from './change';
import { changeEvent } from './change-event';
import { createCoalescer, type Carrier } from './coalescer';
import { createDocumentWatcher, type DocumentCall } from './document-watcher';
import { mediaChange } from './media-events';
import type { EntryQuery } from './stored-entry';

export interface ContentCaptureDependencies {
  strapi: Core.Strapi;
  settings: Pick<Settings['capture'], 'keepValuesOf'> & Pick<Settings['privacy'], 'honourDoNotTrack'>;
  clock: Clock;
  ids: IdSource;
  accept(event: InsightsEvent): void;
  onProblem(problem: unknown): void;
}

/** The request that a change is made in. */
type ChangeContext = Carrier & CallerContext;

/**
 * Content changes, once per human action: whoever makes them (admin panel, Content API, `strapi.documents` in code), seen
 * at the Document Service, and the media library's own events for files. The event hub's `entry.*` are not used: they
 * come once per row instead of once per call, without the fields that were sent, and after a second read that nobody
 * waits for, often after the response is gone. Writes with `strapi.db.query` are below both and are not seen.
 */
export const createContentCapture = ({
  strapi,
  settings,
  clock,
  ids,
  accept,
  onProblem,
}: ContentCaptureDependencies) => {
  const tools = { ids, honourDoNotTrack: settings.honourDoNotTrack };
  const coalescer = createCoalescer<ChangeContext>(
    (change, context) => accept(changeEvent(change, context, tools)),
    onProblem
  );
  const watcher = createDocumentWatcher({
    keepValuesOf: settings.keepValuesOf,
    schemaOf: (uid) => strapi.components[uid as keyof typeof strapi.components],
    readEntry: (uid, query: EntryQuery): Promise<unknown> => strapi.db.query(uid).findOne(query),
    defaultLocale: () => defaultLocaleOf(strapi),
    onProblem,
  });
  const disposers: (() => void)[] = [];
  let active = false;

  const contextNow = (): ChangeContext | undefined => {
    const context = strapi.requestContext.get();
    // Jobs run in a made-up context without a request: that is the system.
    return context?.req === undefined ? undefined : context;
  };

  /** A write in somebody's transaction has happened when that is committed, and not at all when it is rolled back. */
  const add = (change: Change): void => {
    const context = contextNow();
    // Read, and thereby remembered by Koa, while the socket is open: a closed one has no address.
    void context?.request.ip;
    const record = () => {
      try {
        coalescer.add(context, change);
      } catch (problem) {
        onProblem(problem);
      }
    };
    if (!strapi.db.inTransaction()) return record();
    strapi.db.transaction(({ onCommit }) => onCommit(record)).catch(onProblem);
  };

  const start = (): void => {
    active = true;
    strapi.documents.use(async (context, next) => {
      const call = context as DocumentCall;
      if (!active || !watcher.watches(call)) return next();
      const watched = await watcher.before(call);
      const result = await next();
      try {
        const change = watcher.after(watched, result, clock.now());
        if (change !== null) add(change);
      } catch (problem) {
        onProblem(problem);
      }
      return result;
    });
    disposers.push(
      strapi.eventHub.subscribe(async (eventName: string, payload: unknown) => {
        // A subscriber that throws ends the process.
        try {
          const change = mediaChange(eventName, payload, clock.now());
          if (change !== null) add(change);
        } catch (problem) {
          onProblem(problem);
        }
      })
    );
  };

  return {
    start,
    /** Gives away what waits. The middleware stays (Strapi's remover may remove another's) and does nothing any more. */
    stop: (): void => {
      active = false;
      for (const dispose of disposers.splice(0)) dispose();
      coalescer.flush();
    },
  };
};

const defaultLocaleOf = async (strapi: Core.Strapi): Promise<string | null> => {
  const locale: unknown = await strapi.plugin('i18n')?.service('locales')?.getDefaultLocale();
  return typeof locale === 'string' ? locale : null;
};
