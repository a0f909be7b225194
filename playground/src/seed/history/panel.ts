import type { Random } from '../random';
import type { Actor, Cast } from './cast';
import type { SparseEvent } from './event';
import { eventOf } from './event';
import { DAY, HOUR, type Hour } from './rhythm';

const SECOND = 1000;

interface Model {
  uid: string;
  documents: keyof Cast['content'];
  weight: number;
  publishes: boolean;
  /** What people change together. */
  edits: string[][];
}

const MODELS: Model[] = [
  { uid: 'api::article.article', documents: 'articles', weight: 10, publishes: true, edits: [['title', 'slug'], ['body'], ['body', 'summary'], ['category']] },
  { uid: 'api::product.product', documents: 'products', weight: 7, publishes: false, edits: [['stock'], ['price'], ['reorderLevel']] },
  { uid: 'api::order.order', documents: 'orders', weight: 9, publishes: false, edits: [['stage', 'stageSince'], ['lines']] },
  { uid: 'api::category.category', documents: 'categories', weight: 1, publishes: false, edits: [['description']] },
];

const OTHER_PAGES = ['/', '/plugins/insights', '/plugins/insights/usage', '/plugins/upload', '/settings/users'];

interface Visit {
  actor: Actor;
  session: string;
  userAgent: string;
}

const visitOf = (at: number, cast: Cast, random: Random): Visit => {
  const index = random.weighted(cast.admins.map((_, value) => ({ weight: [3, 9, 6, 2][value] ?? 1, value })));
  return {
    actor: cast.admins[index],
    session: `panel-${index}-${Math.floor(at / DAY)}`,
    userAgent: ['Firefox', 'Chrome', 'Chrome', 'Safari'][index % 4],
  };
};

const common = ({ actor, session, userAgent }: Visit) => ({ ...actor, session, userAgent, ip: '198.51.100.0' });

const pageView = (at: number, route: string, path: string, visit: Visit, random: Random): SparseEvent =>
  eventOf(random, {
    at,
    kind: 'page_view',
    source: 'browser',
    route,
    path,
    ...common(visit),
    duration: Math.round(random.around(35 * SECOND, 0.9)) * 1000,
  });

interface Call {
  method: string;
  template: string;
  handler: string;
  median: number;
}

const CALLS = {
  list: { method: 'GET', template: '/content-manager/collection-types/:model', handler: 'collection-types.find', median: 22 },
  read: { method: 'GET', template: '/content-manager/collection-types/:model/:id', handler: 'collection-types.findOne', median: 17 },
  save: { method: 'PUT', template: '/content-manager/collection-types/:model/:id', handler: 'collection-types.update', median: 54 },
  publish: { method: 'POST', template: '/content-manager/collection-types/:model/:id/actions/publish', handler: 'collection-types.publish', median: 78 },
} satisfies Record<string, Call>;

const adminRequest = (at: number, call: Call, model: Model, document: string | null, visit: Visit, random: Random) => {
  const failed = call.method !== 'GET' && random.chance(0.04);
  return eventOf(random, {
    at,
    kind: 'admin_request',
    source: 'http',
    route: `${call.method} ${call.template}`,
    handler: call.handler,
    path: call.template.replace(':model', model.uid).replace(':id', document ?? ''),
    ...common(visit),
    subjectType: model.uid,
    subjectId: document,
    status: failed ? 400 : 200,
    errorName: failed ? 'ValidationError' : null,
    errorMessage: failed ? 'This attribute must be unique' : null,
    duration: Math.round(random.around(call.median, 0.4) * 1000),
    requestBytes: call.method === 'GET' ? 0 : random.integer(400, 4_000),
    responseBytes: Math.round(random.around(4_800, 0.5)),
  });
};

const contentChange = (at: number, action: string, model: Model, document: string, visit: Visit, random: Random) =>
  eventOf(random, {
    at,
    kind: 'content_change',
    source: 'content',
    route: `${model.uid} ${action}`,
    ...common(visit),
    subjectType: model.uid,
    subjectId: document,
    properties: { fields: random.pick(model.edits) },
  });

/** Somebody opens a list, mostly an entry, and sometimes saves or publishes it. */
const editEntry = (at: number, visit: Visit, cast: Cast, random: Random): SparseEvent[] => {
  const model = random.weighted(MODELS.map((value) => ({ weight: value.weight, value })));
  const document = random.pick(cast.content[model.documents]);
  const listPath = `/content-manager/collection-types/${model.uid}`;
  const events = [
    pageView(at, listPath, listPath, visit, random),
    adminRequest(at + 90, CALLS.list, model, null, visit, random),
  ];
  if (random.chance(0.25)) return events;
  const opened = at + random.integer(4, 40) * SECOND;
  events.push(
    pageView(opened, `${listPath}/:id`, `${listPath}/${document}`, visit, random),
    adminRequest(opened + 80, CALLS.read, model, document, visit, random)
  );
  if (visit.actor.actorLabel === 'Amara Okafor' || random.chance(0.45)) return events;
  const saved = opened + random.integer(20, 600) * SECOND;
  const call = model.publishes && random.chance(0.5) ? CALLS.publish : CALLS.save;
  const save = adminRequest(saved, call, model, document, visit, random);
  events.push(save);
  if (save.status === 200) {
    events.push(contentChange(saved + 20, call === CALLS.publish ? 'publish' : 'update', model, document, visit, random));
  }
  return events;
};

const signIn = (at: number, visit: Visit, random: Random): SparseEvent => {
  const failed = random.chance(0.12);
  return eventOf(random, {
    at,
    kind: 'authentication',
    source: 'http',
    route: 'POST /admin/login',
    handler: 'authentication.login',
    ...common(visit),
    status: failed ? 400 : 200,
    errorName: failed ? 'ApplicationError' : null,
    errorMessage: failed ? 'Invalid credentials' : null,
    duration: Math.round(random.around(95, 0.2) * 1000),
    requestBytes: 78,
    responseBytes: failed ? 118 : 640,
  });
};

/** What one person does in the admin panel within a few minutes: one to six events. */
export const panelVisitIn = (hour: Hour, cast: Cast, random: Random): SparseEvent[] => {
  const at = hour.start + random.integer(0, HOUR - 1);
  const visit = visitOf(at, cast, random);
  const events = random.chance(0.08) ? [signIn(at - 5 * SECOND, visit, random)] : [];
  if (random.chance(0.2)) {
    const page = random.pick(OTHER_PAGES);
    return [...events, pageView(at, page, page, visit, random)];
  }
  return [...events, ...editEntry(at, visit, cast, random)];
};
