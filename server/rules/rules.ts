import type { ConditionPreview, ConditionPreviewRequest, RuleTarget } from '../../contracts';
import { explain, namesIn, parseCondition } from '../conditions';
import type { ContentSource, ContentType } from '../host';
import { InputError, UnknownError } from '../http';
import type { Clock } from '../lib';
import type { Database } from '../storage';
import type { Access } from './access';
import { createCollectionQuery, type Collection } from './target/collection';
import { fieldsOf } from './target/fields';

export interface RulesDependencies {
  source: ContentSource;
  database: Pick<Database, 'knex' | 'expressions'>;
  clock: Clock;
}

export interface Rules {
  /** The content types that somebody may read, with the fields that conditions can name. */
  targets(access: Access): RuleTarget[];
  /**
   * What a condition matches now; writes nothing.
   * @throws UnknownError where the target is none that the person may read.
   * @throws InputError where the person sees only some of its entries.
   */
  preview(access: Access, asked: ConditionPreviewRequest): Promise<ConditionPreview>;
}

const SHOWN = 10;

export const createRules = ({ source, database, clock }: RulesDependencies): Rules => {
  const query = createCollectionQuery({ source, database });

  const targetOf = (type: ContentType, types: ContentType[], access: Access): RuleTarget => ({
    uid: type.uid,
    displayName: type.displayName,
    draftAndPublish: type.draftAndPublish,
    fields: fieldsOf(type, types, access.mayRead, (uid) => !access.seesOnlySome(uid)),
  });

  const targets = (access: Access): RuleTarget[] => {
    const types = source.types();
    return types.filter(({ uid }) => access.mayRead(uid)).map((type) => targetOf(type, types, access));
  };

  return {
    targets,

    preview: async (access, { target: uid, condition: json, version = 'draft', limit = SHOWN }) => {
      const target = targets(access).find((candidate) => candidate.uid === uid);
      if (!target) throw new UnknownError('target', uid);
      if (access.seesOnlySome(uid)) throw new InputError('target', 'your role sees only some of its entries');
      const { condition, problem } = parseCondition(json, new Map(target.fields.map((field) => [field.name, field])));
      if (!condition) return { problem, matched: 0, total: 0, entries: [] };

      const collection: Collection = { uid, version: target.draftAndPublish ? version : null };
      const now = clock.now();
      const matching = { condition, now };
      const ids = await query.firstIds(collection, matching, limit);
      const relations = [...namesIn(condition)].filter((name) => name.includes('.')).map((name) => name.split('.')[0]);
      const found = await source.entries(uid, ids, [...new Set(relations)]);
      const label = target.fields.find(({ type, options }) => type === 'text' && !options)?.name;
      return {
        problem: null,
        matched: await query.count(collection, matching),
        total: await query.count(collection),
        entries: found.map(({ documentId, locale, values }) => ({
          documentId,
          locale,
          label: labelOf(label === undefined ? undefined : values[label]),
          explanation: explain(condition, { entry: values, now }),
        })),
      };
    },
  };
};

/** The entry's first text, as far as it fits a line. */
const labelOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, LABEL_LENGTH) : null;

const LABEL_LENGTH = 100;
