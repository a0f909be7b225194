import { PUBLICATION_STATUS, PUBLICATION_STATUSES, hasPublicationStatus, type ContentType, type PublicationStatus } from '../../../host';
import type { StoredChange } from './changes';
import type { Past, State } from './past';

/** Since when an entry has had a publication status; null where nobody knows it. */
interface Standing {
  since: number;
  status: PublicationStatus | null;
}

/** Whether a condition about this type reads the publication status. */
export const readsStatus = (type: ContentType | undefined, fields: ReadonlySet<string>): boolean =>
  type !== undefined && fields.has(PUBLICATION_STATUS) && hasPublicationStatus(type);

export const STATUS_NOTE = `What "${PUBLICATION_STATUS}" was, was worked out from when entries were created, saved, published and unpublished, as far as that was tracked.`;

/**
 * An entry's past with its publication status, which no change names as a field.
 * @param changes of the entry in its language, oldest first
 */
export const withStatuses = (past: Past, changes: StoredChange[], version: 'draft' | 'published' | null): Past => {
  const standings = standingsOf(changes, statusIn(past.entry.values));
  const starts = new Set([...past.states, ...standings].map(({ since }) => since).sort((one, other) => one - other));
  const stateOf = walker(past.states);
  const standingOf = walker(standings);
  const states = Array.from(starts, (since): State => {
    const { values, unknown } = stateOf(since);
    const { status } = standingOf(since);
    // A version that is published is no draft: where it seems so, something was not tracked.
    if (status === null || (version === 'published' && status === 'draft')) {
      return { since, values, unknown: values === null ? unknown : new Set([...unknown, PUBLICATION_STATUS]) };
    }
    const known = new Set([...unknown].filter((field) => field !== PUBLICATION_STATUS));
    return { since, values: values && { ...values, [PUBLICATION_STATUS]: status }, unknown: known };
  });
  return { entry: past.entry, states };
};

/** What was published before it is published again has the status that the entry had come to by then. */
export const statusBefore = ({ states }: Past, shown: State, at: number): State => {
  const status = states.findLast(({ since }) => since < at)?.values?.[PUBLICATION_STATUS];
  return status === undefined || shown.values === null ? shown : { ...shown, values: { ...shown.values, [PUBLICATION_STATUS]: status } };
};

/** From what is tracked, forward; then back from today, where that tells more. */
const standingsOf = (changes: StoredChange[], today: PublicationStatus | null): Standing[] => {
  const standings: Standing[] = [{ since: -Infinity, status: null }];
  for (const change of changes) standings.push({ since: change.at, status: after(change, standings[standings.length - 1].status) });
  standings[standings.length - 1].status = today;
  for (let index = changes.length - 1; index >= 0; index -= 1) {
    standings[index].status ??= before(changes[index], standings[index + 1].status);
  }
  return standings;
};

const after = ({ action, created, published, fields }: StoredChange, status: PublicationStatus | null): PublicationStatus | null => {
  if (published) return 'published';
  if (created || action === 'unpublish') return 'draft';
  if (action === 'discard') return 'published';
  if (action === 'delete') return null;
  const isSaved = action === 'update' || fields !== null;
  return isSaved && status === 'published' ? 'modified' : status;
};

/** Saving a draft leaves it one; what else came before nobody knows. */
const before = ({ action, created, published }: StoredChange, status: PublicationStatus | null): PublicationStatus | null =>
  status === 'draft' && action === 'update' && !created && !published ? 'draft' : null;

/** The last that has begun by an instant; instants are asked for in order. */
const walker = <Begun extends { since: number }>(all: Begun[]): ((at: number) => Begun) => {
  let index = 0;
  return (at) => {
    while (index + 1 < all.length && all[index + 1].since <= at) index += 1;
    return all[index];
  };
};

const statusIn = (values: Readonly<Record<string, unknown>>): PublicationStatus | null =>
  PUBLICATION_STATUSES.find((status) => status === values[PUBLICATION_STATUS]) ?? null;
