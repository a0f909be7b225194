import { asksChanges, factsIn, namesIn, type Condition } from '../../../conditions';
import type { RuleDefinition } from '../../../../contracts';
import { labelFieldOf, type ContentSource } from '../../../host';
import { relationsIn } from './entries';
import { readsStatus } from './statuses';

/** What a replay has to know of a condition and its content type. */
export interface Reading {
  /** Fields of the entry itself that the condition reads. */
  fields: ReadonlySet<string>;
  /** Of these, what leads to other entries. */
  relations: ReadonlySet<string>;
  /** It matters what an entry was before a change. */
  needsBefore: boolean;
  /** The result may change while the entry does not. */
  isTimed: boolean;
  /** Field that entries are called by. */
  label: string | null;
  hasDrafts: boolean;
  /** It matters whether an entry was published. */
  asksStatus: boolean;
}

export const readingOf = (source: ContentSource, uid: string, { fires }: Pick<RuleDefinition, 'fires'>, condition: Condition): Reading => {
  const type = source.types().find((one) => one.uid === uid);
  const names = [...namesIn(condition)];
  const fields = new Set(names.map((name) => name.split('.')[0]));
  return {
    fields,
    relations: new Set(relationsIn(names)),
    needsBefore: fires === 'edge' || asksChanges(condition),
    isTimed: asksTime(condition) || factsIn(condition).some(({ kind }) => kind === 'metric'),
    label: type ? labelFieldOf(type, () => true) : null,
    hasDrafts: type?.draftAndPublish === true,
    asksStatus: readsStatus(type, fields),
  };
};

/** Whether it reads the clock. */
const asksTime = (condition: Condition): boolean => {
  switch (condition.kind) {
    case 'test':
      return condition.operands.some(({ kind }) => kind === 'now' || kind === 'age');
    case 'not':
      return asksTime(condition.part);
    case 'all':
    case 'any':
      return condition.parts.some(asksTime);
  }
};
