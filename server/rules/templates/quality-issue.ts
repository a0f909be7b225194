import { task, tell, telling } from './actions';
import { choice, contentType, field, optionalText, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { isEqual, isMissing, valueOf } from './words';

/** Something is not as it should be, and somebody has to see to it. */
export const qualityIssue = defineTemplate({
  id: 'quality-issue',
  name: 'Quality issue',
  description: 'Gives somebody a task for every entry whose field says that something is wrong, such as a failed inspection, or says nothing at all, such as an article without a summary.',
  scope: 'quality',
  severity: 'error',
  questions: {
    target: contentType('What is looked at'),
    field: field('Field that tells', 'text'),
    value: optionalText('Value that means an issue; left open, that the field is empty'),
    version: choice('Which version, of content with drafts', ['published', 'draft'], 'published'),
    days: wholeNumberWithin('Days until the task is due', 2, 0, 365),
    tell,
  },
  fill: ({ target, field: name, value, version, days, tell: role }) => {
    const what = value === null ? `${name} is empty` : `${name} is ${value}`;
    return {
      name: 'Quality issue',
      description: `Makes a task where ${what}.`,
      target: { kind: 'collection', uid: target, version },
      condition: value === null ? isMissing(name) : isEqual(valueOf(name), value),
      cron: '*/15 * * * *',
      actions: [task('Quality issue', `Please see to it: ${what}.`, days), ...telling(role, `{context.count} entries: ${what}.`)],
    };
  },
});
