import type { StoredChange } from './changes';

/** What a change does to one version of an entry. */
export interface Transition {
  at: number;
  /** `begins`: there was none before. `ends`: there is none after. */
  kind: 'begins' | 'changes' | 'ends';
  /** Null where it is not known. */
  fields: string[] | null;
  values: StoredChange['values'];
}

/** Of the version that people write. @param changes of one entry, oldest first. */
export const ofDraft = (changes: StoredChange[]): Transition[] =>
  changes.flatMap(({ at, action, fields, values, created }): Transition[] => {
    if (created) return [{ at, kind: 'begins', fields, values }];
    if (action === 'delete') return [{ at, kind: 'ends', fields: null, values: {} }];
    if (action === 'update' || action === 'discard' || fields !== null) return [{ at, kind: 'changes', fields, values }];
    return [];
  });

/**
 * Of the version that is published: what was written since the last time becomes true at once. Whether it was published before the
 * first change that is stored, and with which values, nobody knows.
 */
export const ofPublished = (changes: StoredChange[]): Transition[] => {
  const transitions: Transition[] = [];
  let pending: Pick<Transition, 'fields' | 'values'> = { fields: null, values: {} };
  let isPublished: boolean | null = null;
  for (const change of changes) {
    const { at, action, created, published } = change;
    if (created) {
      pending = { fields: [], values: {} };
      isPublished = false;
    }
    if (action === 'discard') pending = { fields: isPublished === true ? [] : null, values: {} };
    else if (change.fields !== null || action === 'update') pending = together(pending, change);
    if (published) {
      transitions.push({ at, kind: isPublished === false ? 'begins' : 'changes', ...pending });
      pending = { fields: [], values: {} };
      isPublished = true;
    } else if (action === 'unpublish' || action === 'delete') {
      transitions.push({ at, kind: 'ends', fields: null, values: {} });
      isPublished = false;
    }
  }
  return transitions;
};

type Pending = Pick<Transition, 'fields' | 'values'>;

const together = (one: Pending, other: Pending): Pending => {
  const values = { ...one.values };
  for (const [field, value] of Object.entries(other.values)) {
    const before = values[field];
    values[field] = before === undefined ? value : { ...value, ...('from' in before ? { from: before.from } : {}) };
  }
  if (one.fields === null || other.fields === null) return { fields: null, values: {} };
  // A field that was changed once without its value has no value from before.
  const untold = new Set([...one.fields.filter((field) => !(field in one.values)), ...other.fields.filter((field) => !(field in other.values))]);
  return {
    fields: [...new Set([...one.fields, ...other.fields])],
    values: Object.fromEntries(Object.entries(values).filter(([field]) => !untold.has(field))),
  };
};
