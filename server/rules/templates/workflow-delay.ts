import { alert, tell, telling } from './actions';
import { contentType, field, numberWithin, optionalField, text } from './questions';
import { defineTemplate } from './template';
import { allOf, anyOf, hoursSince, isAbove, isEqual, isMissing, times, valueOf } from './words';

const MOST_HOURS = 24 * 365;

/** Something waits in a stage for longer than it should. */
export const workflowDelay = defineTemplate({
  id: 'workflow-delay',
  name: 'Workflow delay',
  description: 'Tells of entries that stay in a stage for too many hours, or for several times as long as is usual there.',
  scope: 'workflow',
  severity: 'warning',
  questions: {
    target: contentType('What goes through stages'),
    stage: field('Field with the stage', 'text'),
    value: text('Which stage'),
    since: field('Field with the time since when it is there', 'instant'),
    hours: numberWithin('Tell after so many hours', 48, 0, MOST_HOURS),
    average: optionalField('Field with the usual hours, if there is one; the hours above are for entries without', 'number'),
    factor: numberWithin('Tell after so many times the usual hours', 2, 0.1, 1_000),
    tell,
  },
  fill: ({ target, stage, value, since, hours, average, factor, tell: role }) => {
    const isOverHours = isAbove(hoursSince(since), hours);
    const isLate =
      average === null
        ? isOverHours
        : anyOf(isAbove(hoursSince(since), times(valueOf(average), factor)), allOf(isMissing(average), isOverHours));
    const limit = average === null ? `${hours} hours` : `${factor} times ${average} (${hours} hours where there is none)`;
    return {
      name: `Too long in ${value}`.slice(0, 150),
      description: `Tells when ${stage} is ${value} for more than ${limit}.`,
      target: { kind: 'collection', uid: target, version: 'draft' },
      condition: allOf(isEqual(valueOf(stage), value), isLate),
      cron: '*/15 * * * *',
      actions: [
        alert(`Too long in {entry.${stage}}`, `There since {entry.${since}}; the limit is ${limit}.`),
        ...telling(role, '{context.count} wait for too long.'),
      ],
    };
  },
});
