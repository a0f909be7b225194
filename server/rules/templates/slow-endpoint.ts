import { alert, tell, telling } from './actions';
import { optionalText, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { OF_CONTENT_API, allOf, isAbove, isAtLeast, metric, ofRoute } from './words';

const LONGEST_WINDOW = 7 * 24 * 60;

/** An endpoint, or the API as a whole, has become slow. */
export const slowEndpoint = defineTemplate({
  id: 'slow-endpoint',
  name: 'Slow endpoint',
  description: 'Tells when one of twenty requests to an endpoint takes longer than you accept (its 95th percentile).',
  scope: 'api',
  severity: 'warning',
  questions: {
    route: optionalText('Endpoint, such as GET /api/articles/:id; left open, the whole content API'),
    milliseconds: wholeNumberWithin('Tell when it takes more than so many milliseconds', 1_000, 1, 3_600_000),
    minutes: wholeNumberWithin('Over the last so many minutes', 60, 1, LONGEST_WINDOW),
    least: wholeNumberWithin('With at least so many requests', 20, 1, 1_000_000),
    tell,
  },
  fill: ({ route, milliseconds, minutes, least, tell: role }) => {
    const filters = route === null ? OF_CONTENT_API : ofRoute(route);
    const what = route ?? 'the content API';
    const message = `One of twenty requests to ${what} took longer than {context.p95} ms in the last ${minutes} minutes (limit: ${milliseconds} ms).`;
    return {
      name: 'Slow endpoint',
      description: `Tells when one of twenty requests to ${what} takes longer than ${milliseconds} ms, over ${minutes} minutes with at least ${least} requests.`,
      target: { kind: 'metrics' },
      condition: allOf(isAtLeast(metric('count', { minutes, filters }), least), isAbove(metric('p95', { minutes, filters }), milliseconds)),
      cron: '*/15 * * * *',
      onlyNow: true,
      coolDown: 6 * 60,
      actions: [alert('Slow endpoint', message), ...telling(role, message)],
    };
  },
});
