import { alert, tell, telling } from './actions';
import { text, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { allOf, isAbove, isEqual, metric, ofRoute } from './words';

const DAY_MINUTES = 24 * 60;

/** Nobody uses it. */
export const unusedFeature = defineTemplate({
  id: 'unused-feature',
  name: 'Unused feature',
  description: 'Tells when nobody has used a feature or an endpoint for some time: something to improve, to make known, or to remove.',
  scope: 'usage',
  severity: 'info',
  questions: {
    feature: text('Name of the feature, or endpoint such as GET /api/articles'),
    days: wholeNumberWithin('Not used for so many days', 30, 1, 90),
    tell,
  },
  fill: ({ feature, days, tell: role }) => {
    const minutes = days * DAY_MINUTES;
    const uses = metric('count', { minutes, filters: ofRoute(feature) });
    // Where nothing at all was recorded before, nobody knows yet whether it is used.
    const recordedBefore = metric('count', { minutes, windowsBefore: 1 });
    const message = `Nobody has used ${feature} in the last ${days} days.`;
    return {
      name: 'Unused feature',
      description: `Tells when nobody has used ${feature} for ${days} days.`,
      target: { kind: 'metrics' },
      condition: allOf(isEqual(uses, 0), isAbove(recordedBefore, 0)),
      cron: '0 6 * * *',
      actions: [alert('Unused feature', message), ...telling(role, message)],
    };
  },
});
