import type { InsightsEvent, Json } from '../../../contracts';
import type { IdSource } from '../../lib';
import { describeCaller, identify, type CallerContext } from '../caller';
import { blankEvent } from '../event';
import type { Change, ChangeOrigin } from './change';

/** The event of a change: who, from where, what, which fields. */
export const changeEvent = (
  change: Change,
  context: CallerContext | undefined,
  tools: { ids: IdSource; honourDoNotTrack: boolean }
): InsightsEvent => {
  const event = blankEvent('content_change', 'content', tools.ids(), change.at);
  event.route = `${change.uid} ${change.action}`;
  event.subjectType = change.uid;
  event.subjectId = change.documentId;
  if (context === undefined) event.actorType = 'system';
  else {
    identify(event, context.state);
    describeCaller(event, context, context.request.ip, tools.honourDoNotTrack);
  }
  event.properties = propertiesOf(change, originOf(context));
  return event;
};

/** Where a change came from: the admin panel, an API, or the app's own code. */
export const originOf = (context: CallerContext | undefined): ChangeOrigin => {
  if (context === undefined) return 'system';
  return context.state.route?.info?.type === 'admin' ? 'admin' : 'api';
};

const propertiesOf = (change: Change, origin: ChangeOrigin): { [key: string]: Json } => ({
  origin,
  ...(change.fields === null ? {} : { changedFields: change.fields }),
  ...(Object.keys(change.values).length === 0 ? {} : { values: change.values }),
  ...(change.locales.length === 0 ? {} : { locales: change.locales }),
  ...(change.published && change.action !== 'publish' ? { published: true } : {}),
  ...(change.created && change.action !== 'create' ? { created: true } : {}),
});
