import { alert, tell, telling } from './actions';
import { countName } from './fact-names';
import { contentType, field, text, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { countOf, isAbove, isEqual, valueOf } from './words';

/** A stage has more in it than can be worked on. */
export const planningBottleneck = defineTemplate({
  id: 'planning-bottleneck',
  name: 'Planning bottleneck',
  description: 'Tells when more entries than a limit are in the same stage: work piles up there.',
  scope: 'planning',
  severity: 'warning',
  questions: {
    target: contentType('What goes through stages'),
    stage: field('Field with the stage', 'text'),
    value: text('Which stage'),
    limit: wholeNumberWithin('Tell when more than so many are in it', 10, 0, 1_000_000),
    tell,
  },
  fill: ({ target, stage, value, limit, tell: role }) => {
    const message = `{context.${countName(target)}} are in ${value}; the limit is ${limit}.`;
    return {
      name: `Bottleneck: ${value}`.slice(0, 150),
      description: `Tells when ${stage} is ${value} for more than ${limit} entries at once.`,
      target: { kind: 'metrics' },
      condition: isAbove(countOf({ collection: target }, isEqual(valueOf(stage), value)), limit),
      cron: '*/15 * * * *',
      actions: [alert('{rule.name}', message), ...telling(role, message)],
    };
  },
});
