import { task, tell, telling } from './actions';
import { contentType, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { allOf, daysSince, isAbove, isEqual, valueOf } from './words';

/** Drafts that nobody goes on with. Somebody has to decide about each: a task, which is made once for as long as the draft stays as it is. */
export const staleDraft = defineTemplate({
  id: 'stale-draft',
  name: 'Stale drafts',
  description:
    'Once a week, gives somebody a task for every draft that is not published and was not saved for a long time. A draft comes again only after somebody has saved it in between. Only for content with drafts; what was unpublished is a draft too.',
  scope: 'content',
  severity: 'info',
  questions: {
    target: contentType('Content with drafts'),
    days: wholeNumberWithin('Not saved for more than so many days', 30, 1, 3_650),
    due: wholeNumberWithin('Days until the task is due', 14, 0, 365),
    tell,
  },
  fill: ({ target, days, due, tell: role }) => ({
    name: 'Stale drafts',
    description: `Makes a task for what is not published and was not saved for more than ${days} days.`,
    target: { kind: 'collection', uid: target, version: 'draft' },
    // MySQL asks in this order, and the age is easier to tell.
    condition: allOf(isAbove(daysSince('updatedAt'), days), isEqual(valueOf('publicationStatus'), 'draft')),
    // Monday morning.
    cron: '0 7 * * 1',
    actions: [
      task('Stale draft', `Not published, and not saved for more than ${days} days: publish it, go on with it, or delete it.`, due),
      ...telling(role, `{context.acting} drafts were not saved for more than ${days} days.`),
    ],
  }),
});
