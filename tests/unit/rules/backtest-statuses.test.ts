import type { ContentEntry, PublicationStatus } from '../../../server/host';
import type { StoredChange } from '../../../server/rules/backtest/content/changes';
import { pastOf, stateAt } from '../../../server/rules/backtest/content/past';
import { statusBefore, withStatuses } from '../../../server/rules/backtest/content/statuses';
import { ofDraft, ofPublished } from '../../../server/rules/backtest/content/transitions';

const entryWith = (status: PublicationStatus): ContentEntry => ({ id: 1, documentId: 'a', locale: null, values: { title: 'News', publicationStatus: status } });
const READS = new Set(['publicationStatus', 'title']);

type Done = 'create' | 'update' | 'publish' | 'update and publish' | 'unpublish' | 'discard' | 'delete';

/** One change each hundred milliseconds, from 100. */
const changesOf = (done: Done[]): StoredChange[] =>
  done.map((what, index) => ({
    at: (index + 1) * 100,
    documentId: 'a',
    action: what === 'update and publish' ? 'publish' : what,
    locales: [],
    fields: what === 'update' || what === 'update and publish' ? ['summary'] : null,
    values: {},
    published: what === 'publish' || what === 'update and publish',
    created: what === 'create',
  }));

const pastWith = (today: PublicationStatus, done: Done[], version: 'draft' | 'published' = 'draft') => {
  const changes = changesOf(done);
  const transitions = version === 'draft' ? ofDraft(changes) : ofPublished(changes);
  return withStatuses(pastOf(entryWith(today), transitions, READS, new Set(), []), changes, version);
};

/** Before the first change, and after each; null where nobody knows, a dash where there was no entry. */
const statuses = (today: PublicationStatus, done: Done[], version?: 'draft' | 'published'): unknown[] => {
  const past = pastWith(today, done, version);
  return [0, ...done.map((_, index) => (index + 1) * 100)].map((at) => {
    const { values, unknown } = past.states[stateAt(past, at)];
    if (values === null) return '-';
    return unknown.has('publicationStatus') ? null : values.publicationStatus;
  });
};

describe('In a backtest, the publication status of an entry', () => {
  it('is what it is today, where no change is known', () => {
    expect(statuses('modified', [])).toEqual(['modified']);
  });

  it('follows what was done', () => {
    const done: Done[] = ['create', 'update', 'publish', 'update', 'update and publish', 'update', 'discard', 'unpublish', 'update'];
    expect(statuses('draft', done)).toEqual(['-', 'draft', 'draft', 'published', 'modified', 'published', 'modified', 'published', 'draft', 'draft']);
  });

  it('is known from before the first change only of a draft that stayed one', () => {
    expect(statuses('draft', ['update', 'update'])).toEqual(['draft', 'draft', 'draft']);
    expect(statuses('modified', ['update'])).toEqual([null, 'modified']);
    expect(statuses('published', ['publish', 'update', 'publish'])).toEqual([null, 'published', 'modified', 'published']);
    expect(statuses('modified', ['unpublish', 'publish', 'update'])).toEqual([null, 'draft', 'published', 'modified']);
  });

  it('is what it is today after the last change, also where something was not tracked', () => {
    expect(statuses('published', ['create', 'update'])).toEqual(['-', 'draft', 'published']);
  });

  it('is never draft of what is published', () => {
    expect(statuses('published', ['create', 'publish', 'update', 'update and publish'], 'published')).toEqual(['-', '-', 'published', 'modified', 'published']);
    expect(statuses('draft', ['update', 'update'], 'published')).toEqual([null, null, null]);
  });

  it('leaves what else is known of the entry as it is', () => {
    const past = pastWith('draft', ['create', 'update', 'publish', 'unpublish']);
    expect(past.states.map(({ since, values }) => [since, values?.title])).toEqual([[-Infinity, undefined], [100, 'News'], [200, 'News'], [300, 'News'], [400, 'News']]);
  });

  it('is, of what was published before it is published again, what it had come to by then', () => {
    const past = pastWith('published', ['create', 'publish', 'update', 'publish']);
    const shown = past.states[stateAt(past, 200)];
    expect([shown.values?.publicationStatus, statusBefore(past, shown, 400).values?.publicationStatus]).toEqual(['published', 'modified']);
  });
});
