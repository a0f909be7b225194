import { z } from '@strapi/utils';
import { actorOf } from '../../host';
import { ANSWERED, ConflictError, endpoint, InputError, type Route } from '../../http';
import type { Requests } from '../requests';
import { filter, filterFields, id, ids, limit, nothing, one, page, patch, requestFields, selection } from './schema';
import { sendExport } from './send-export';

const created = z.strictObject(requestFields);
const saved = z.strictObject({ ...created.partial().shape, id });
const entry = z.strictObject({ uid: z.string().min(1).max(255), documentId: id });

/** Single requests, and changes of many. */
export const requestRoutes: Route<Requests>[] = [
  endpoint('requestVocabulary', nothing, (requests: Requests, { context }) => requests.vocabulary(actorOf(context).id, requests.accessOf(context))),
  endpoint('similarRequests', z.strictObject({ text: z.string().max(1_000), except: id.optional(), limit }), (requests: Requests, { input, context }) =>
    requests.reading.similar(input, requests.accessOf(context))
  ),
  endpoint('entryRequests', entry, (requests: Requests, { input, context }) => requests.reading.ofEntry(input, requests.accessOf(context))),
  endpoint('changeRequests', z.strictObject({ selection, patch }), (requests: Requests, { input, context }) =>
    requests.editing.change(input.selection, input.patch, actorOf(context).id)
  ),
  endpoint('undoRequests', one, (requests: Requests, { input, context }) => requests.operations.undo(input.id, actorOf(context).id)),
  endpoint(
    'eraseRequests',
    z.strictObject({ ids: ids.optional(), email: z.string().min(3).max(254).optional(), summaries: z.boolean().default(false) }),
    async (requests: Requests, { input: { summaries, ...which }, context }) => {
      if (which.ids === undefined && which.email === undefined) throw new InputError('ids', 'say which requests, or whose');
      return { erased: await requests.erasure.erase(which, { actor: actorOf(context).id, summaries }) };
    }
  ),
  endpoint('exportRequests', filter.extend({ format: z.enum(['csv', 'json']) }), async (requests: Requests, { input: { format, ...which }, context }) => {
    sendExport(context, requests.export(which, format, requests.accessOf(context)), format);
    return ANSWERED;
  }),
  endpoint('countRequests', filter, (requests: Requests, { input }) => requests.reading.count(input)),
  endpoint('requests', z.strictObject({ ...filterFields, ...page }), (requests: Requests, { input, context }) =>
    requests.reading.list(input, requests.accessOf(context))
  ),
  endpoint('createRequest', created, async (requests: Requests, { input, context }) => {
    const [actor, access] = [actorOf(context), requests.accessOf(context)];
    const logged = await requests.logging.log(input, { source: input.entry ? 'entry' : 'panel', actor: actor.id }, access);
    if (logged === null) throw new ConflictError('summary', 'was logged before');
    return requests.reading.detail(logged.id, actor.id, access);
  }),
  endpoint('request', one, (requests: Requests, { input, context }) => requests.reading.detail(input.id, actorOf(context).id, requests.accessOf(context))),
  endpoint('saveRequest', saved, async (requests: Requests, { input: { id: request, ...input }, context }) => {
    const [actor, access] = [actorOf(context), requests.accessOf(context)];
    await requests.editing.save(request, input, actor.id, access);
    return requests.reading.detail(request, actor.id, access);
  }),
];
