import { alert, tell, telling } from './actions';
import { numberWithin, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { OF_CONTENT_API, allOf, anyOf, isAbove, isAtLeast, metric, not, times } from './words';

const LONGEST_WINDOW = 7 * 24 * 60;

/** The API answers with errors all of a sudden. */
export const apiErrorSpike = defineTemplate({
  id: 'api-error-spike',
  name: 'API error spike',
  description: 'Tells when a larger share of the requests to the content API fails than you accept, and several times more than just before.',
  scope: 'api',
  severity: 'error',
  questions: {
    minutes: wholeNumberWithin('Over the last so many minutes', 15, 1, LONGEST_WINDOW),
    percent: numberWithin('Tell when more than so many percent fail', 5, 0, 100),
    factor: numberWithin('And so many times the share of the minutes before (0: whatever it was)', 2, 0, 1_000),
    least: wholeNumberWithin('With at least so many requests', 20, 1, 1_000_000),
    tell,
  },
  fill: ({ minutes, percent, factor, least, tell: role }) => {
    const rate = metric('errorRate', { minutes, filters: OF_CONTENT_API });
    const before = metric('errorRate', { minutes, filters: OF_CONTENT_API, windowsBefore: 1 });
    // Without requests before, there is no share that it could be compared with.
    const isMore = anyOf(isAbove(rate, times(before, factor)), not(isAtLeast(before, 0)));
    const isEnough = isAtLeast(metric('requests', { minutes }), least);
    const isHigh = isAbove(rate, percent / 100);
    const message = `Of {context.requests} requests in ${minutes} minutes, a share of {context.errorRate} failed (${percent} % is ${percent / 100}).`;
    return {
      name: 'API error spike',
      description: `Tells when more than ${percent} % of at least ${least} requests in ${minutes} minutes fail${factor === 0 ? '' : `, and more than ${factor} times as many as before`}.`,
      target: { kind: 'metrics' },
      condition: factor === 0 ? allOf(isEnough, isHigh) : allOf(isEnough, isHigh, isMore),
      cron: '*/5 * * * *',
      onlyNow: true,
      coolDown: 60,
      actions: [alert('API error spike', message), ...telling(role, message)],
    };
  },
});
