import { alert, tell, telling } from './actions';
import { choice, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { isAbove, metric, withRouteLike } from './words';

const LONGEST_WINDOW = 24 * 60;

/** Parts of the routes where people sign in. The content API's prefix is the app's own choice. */
const ROUTES = {
  'admin panel': ['POST /admin/login'],
  'content API': ['/auth/local'],
  both: ['POST /admin/login', '/auth/local'],
};
const PLACES = ['both', 'admin panel', 'content API'] as const satisfies (keyof typeof ROUTES)[];

/** Somebody tries passwords. */
export const failedLogins = defineTemplate({
  id: 'failed-logins',
  name: 'Burst of failed sign-ins',
  description: 'Tells when many sign-ins fail within a few minutes: somebody may be trying passwords.',
  scope: 'security',
  severity: 'critical',
  questions: {
    where: choice('Where people sign in', PLACES, 'both'),
    limit: wholeNumberWithin('Tell when more than so many fail', 20, 0, 1_000_000),
    minutes: wholeNumberWithin('Within so many minutes', 10, 1, LONGEST_WINDOW),
    tell,
  },
  fill: ({ where, limit, minutes, tell: role }) => {
    const message = `{context.errors} sign-ins have failed within ${minutes} minutes (limit: ${limit}).`;
    return {
      name: 'Burst of failed sign-ins',
      description: `Tells when more than ${limit} sign-ins fail within ${minutes} minutes${where === 'both' ? '' : ` (${where})`}.`,
      target: { kind: 'metrics' },
      condition: isAbove(metric('errors', { minutes, filters: withRouteLike(...ROUTES[where]) }), limit),
      cron: '*/5 * * * *',
      onlyNow: true,
      coolDown: 60,
      actions: [alert('Burst of failed sign-ins', message), ...telling(role, message)],
    };
  },
});
