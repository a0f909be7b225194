import { alert, tell, telling } from './actions';
import { countName } from './fact-names';
import { contentType, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { countOf, daysSince, isAbove, less } from './words';

/**
 * Drafts that were never published. A published entry has a draft beside it that no field tells from one that was never
 * published, so conditions cannot name them one by one. But publishing copies `createdAt`: what was begun, less what of it is
 * published, is how many there are.
 */
export const staleDraft = defineTemplate({
  id: 'stale-draft',
  name: 'Stale drafts',
  description: 'Tells once a week how many drafts were begun long ago and are not published. Only for content with drafts. It counts them; which ones they are, the Content Manager shows.',
  scope: 'content',
  severity: 'info',
  questions: {
    target: contentType('Content with drafts'),
    days: wholeNumberWithin('Begun more than so many days ago', 30, 1, 3_650),
    limit: wholeNumberWithin('Tell when there are more than', 0, 0, 1_000_000),
    tell,
  },
  fill: ({ target, days, limit, tell: role }) => {
    const begun = (version: string) => countOf({ collection: target, version }, isAbove(daysSince('createdAt'), days));
    const count = countName(target);
    const message = `Of {context.${count}} begun more than ${days} days ago, {context.${count}2} are published. The others are drafts.`;
    return {
      name: 'Stale drafts',
      description: `Tells when more than ${limit} drafts that were begun more than ${days} days ago are not published.`,
      target: { kind: 'metrics' },
      condition: isAbove(less(begun('draft'), begun('published')), limit),
      // A reminder on Monday morning, as long as there are any.
      cron: '0 7 * * 1',
      fires: 'level',
      coolDown: 0,
      actions: [alert('Stale drafts', message), ...telling(role, message)],
    };
  },
});
