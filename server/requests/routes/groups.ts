import { z } from '@strapi/utils';
import { actorOf } from '../../host';
import { endpoint, type Route } from '../../http';
import type { Requests } from '../requests';
import { code, coverage, filter, flag, id, ids, limit, nothing, one, selection, title } from './schema';

const listed = z.strictObject({ text: z.string().max(200).optional(), covered: flag.optional(), limit });
const members = z.strictObject({ id, ids });
const covering = z.strictObject({
  selection: selection.optional(),
  group: id.optional(),
  by: z.union([z.strictObject({ id }), z.strictObject(coverage)]),
});

/** What requests have in common: groups, what covers them, categories, filters with a name. */
export const groupRoutes: Route<Requests>[] = [
  endpoint('requestGroups', listed, (requests: Requests, { input }) => requests.grouping.list(input)),
  endpoint('createRequestGroup', z.strictObject({ title, ids }), (requests: Requests, { input, context }) =>
    requests.grouping.create(input.title, input.ids, actorOf(context).id)
  ),
  endpoint('suggestGroups', z.strictObject({ limit }), (requests: Requests, { input }) => requests.grouping.suggest(input.limit ?? 20)),
  endpoint('requestGroup', one, (requests: Requests, { input }) => requests.grouping.find(input.id)),
  endpoint('renameRequestGroup', z.strictObject({ id, title }), (requests: Requests, { input, context }) =>
    requests.grouping.rename(input.id, input.title, actorOf(context).id)
  ),
  endpoint('addToRequestGroup', members, (requests: Requests, { input, context }) => requests.grouping.add(input.id, input.ids, actorOf(context).id)),
  endpoint('splitRequestGroup', members.extend({ title: title.optional() }), (requests: Requests, { input, context }) =>
    requests.grouping.split(input.id, input.ids, input.title, actorOf(context).id)
  ),
  endpoint('mergeRequestGroups', z.strictObject({ id, groups: ids }), (requests: Requests, { input, context }) =>
    requests.grouping.merge(input.id, input.groups, actorOf(context).id)
  ),
  endpoint('coverages', nothing, (requests: Requests) => requests.covering.list()),
  endpoint('coverRequests', covering, (requests: Requests, { input, context }) => requests.covering.cover(input, actorOf(context).id)),
  endpoint('changeCoverage', z.strictObject({ id, ...z.strictObject(coverage).partial().shape }), (requests: Requests, { input: { id: which, ...change } }) =>
    requests.covering.change(which, change)
  ),
  endpoint('deleteCoverage', one, (requests: Requests, { input }) => requests.covering.remove(input.id)),
  endpoint('requestCategories', nothing, (requests: Requests) => requests.categories.list()),
  endpoint('createRequestCategory', z.strictObject({ code, name: z.string().min(1).max(100) }), (requests: Requests, { input }) =>
    requests.categories.create(input.code, input.name)
  ),
  endpoint(
    'changeRequestCategory',
    z.strictObject({ id, name: z.string().min(1).max(100).optional(), archived: z.boolean().optional() }),
    (requests: Requests, { input: { id: category, ...change } }) => requests.categories.change(category, change)
  ),
  endpoint('saveRequestView', z.strictObject({ name: z.string().min(1).max(100), filter, shared: z.boolean().optional() }), (requests: Requests, { input, context }) =>
    requests.savedViews.save(input, actorOf(context).id)
  ),
  endpoint('deleteRequestView', one, (requests: Requests, { input, context }) => requests.savedViews.remove(input.id, actorOf(context).id)),
];
