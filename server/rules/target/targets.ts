import { EVENT_FIELDS, PERMISSIONS, type RuleTarget, type RuleTargetChoice } from '../../../contracts';
import { asksChanges, factsIn, namesIn, parseCondition, type Parsed } from '../../conditions';
import { labelFieldOf, labelOf, type Access, type ContentSource, type ContentType, EVERYTHING } from '../../host';
import type { Database } from '../../storage';
import { createCollectionQuery, type Collection } from './collection';
import { collectionInquiry } from './collection-inquiry';
import { eventInquiry } from './event';
import { askFacts } from './facts';
import { fieldsOf } from './fields';
import type { MetricSource } from './metric-source';
import { metricsInquiry } from './metrics-inquiry';
import type { Targets } from './types';
import { eventVocabulary, metricsVocabulary, relatedFields, vocabularyOf } from './vocabulary';

export interface TargetsDependencies {
  source: ContentSource;
  database: Pick<Database, 'knex' | 'expressions'>;
  metrics: MetricSource;
}

const LABELS = { metrics: 'Metrics', event: 'Event' };

export const createTargets = ({ source, database, metrics }: TargetsDependencies): Targets => {
  const query = createCollectionQuery({ source, database });
  const typeOf = (uid: string): ContentType | undefined => source.types().find((type) => type.uid === uid);

  const targetOf = (type: ContentType, types: ContentType[], access: Access): RuleTarget => ({
    uid: type.uid,
    displayName: type.displayName,
    draftAndPublish: type.draftAndPublish,
    fields: fieldsOf(type, types, access.mayRead, (uid) => !access.seesOnlySome(uid)),
    related: relatedFields(type, types, access),
  });

  const parse: Targets['parse'] = (target, json, givenAccess, { changes = false } = {}) => {
    const access = givenAccess ?? EVERYTHING;
    const types = source.types();
    if (target.kind === 'metrics') return parseCondition(json, metricsVocabulary(types, access));
    if (target.kind === 'event') return access.mayReadEvents ? parseCondition(json, eventVocabulary(types, access)) : refused(NO_EVENTS);
    const type = types.find(({ uid }) => uid === target.uid);
    if (!type || !access.mayRead(type.uid)) return refused(`there is no content type "${target.uid}"`);
    if (access.seesOnlySome(type.uid)) return refused('your role sees only some of its entries');
    return parseCondition(json, vocabularyOf(type, types, access, changes));
  };

  const sight: Targets['sight'] = (target, access) => {
    const types = source.types();
    if (target.kind === 'metrics') return { vocabulary: metricsVocabulary(types, access), label: true };
    if (target.kind === 'event') return access.mayReadEvents ? { vocabulary: eventVocabulary(types, access), label: true } : null;
    const type = types.find(({ uid }) => uid === target.uid);
    if (!type || !access.mayRead(type.uid) || access.seesOnlySome(type.uid)) return null;
    // What the plugin itself calls entries by, and keeps.
    const label = labelFieldOf(type, () => true);
    return { vocabulary: vocabularyOf(type, types, access, true), label: label === null || access.mayRead(type.uid, label) };
  };

  const collectionOf = ({ uid, version }: Extract<RuleTargetChoice, { kind: 'collection' }>): Collection => ({
    uid,
    version: typeOf(uid)?.draftAndPublish ? version : null,
  });

  return {
    list: (access) => {
      const types = source.types();
      return types.filter(({ uid }) => access.mayRead(uid)).map((type) => targetOf(type, types, access));
    },

    fields: (target, access) => {
      if (target.kind === 'event') return (access ?? EVERYTHING).mayReadEvents ? EVENT_FIELDS : [];
      if (target.kind === 'metrics') return [];
      const types = source.types();
      const type = types.find(({ uid }) => uid === target.uid);
      return type ? targetOf(type, types, access ?? EVERYTHING).fields : [];
    },

    contextNames: (condition) => factsIn(condition).flatMap(({ kind, name }) => (kind === 'related' ? [] : [name])),

    populate: (condition) => [...new Set([...namesIn(condition)].filter((name) => name.includes('.')).map((name) => name.split('.')[0]))],

    label: (target) => (target.kind === 'collection' ? (typeOf(target.uid)?.displayName ?? target.uid) : LABELS[target.kind]),

    parse,

    sight,

    ask: async (target, condition, now, access = null) => {
      const { facts, context, notes } = await askFacts({ query, metrics }, condition, now);
      if (target.kind === 'metrics') return { ...metricsInquiry(condition, now, facts), context, notes };
      if (target.kind === 'event') return { ...eventInquiry(condition, now, facts), context, notes };
      const type = typeOf(target.uid);
      const label = type ? labelFieldOf(type, (field) => (access ?? EVERYTHING).mayRead(type.uid, field)) : null;
      const collection = collectionOf(target);
      return {
        ...collectionInquiry({ source, query }, { collection, condition, now, facts, label }),
        context,
        notes: asksChanges(condition) ? [...notes, BEFORE] : notes,
      };
    },

    entry: async (target, { documentId, locale }) => {
      if (target.kind !== 'collection') return null;
      const { uid, version } = collectionOf(target);
      const type = typeOf(uid);
      if (!type) return null;
      const found = await source.find(uid, { documentId, locale, version }, followedBy(type));
      if (!found) return null;
      const label = labelOf(labelFieldOf(type, () => true), found.values);
      return { reference: { uid, documentId, locale: found.locale, label }, values: found.values, before: null };
    },
  };
};

const NO_EVENTS = `your role may not see single events: that needs the permission "${PERMISSIONS.readEvents.displayName}"`;

const BEFORE = 'counted over all entries, changed, was and became take each for new: what it was before is known where it changes';

const refused = (message: string): Parsed => ({ condition: null, problem: { path: '', message } });

/** What conditions may read beside the fields of an entry itself. */
const followedBy = ({ attributes }: ContentType): string[] =>
  Object.keys(attributes).filter((name) => {
    const { toOne, component } = attributes[name];
    return toOne !== undefined || component?.repeatable === false;
  });
