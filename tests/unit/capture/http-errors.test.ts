import type { Context, Next } from 'koa';
import { setUpApps } from './stage/apps';
import { find } from './stage/articles';
import type { TestRoute } from './stage/koa-app';

const start = setUpApps();

/** What `strapi::errors` does with an error that nobody expected. */
const strapiErrors = async (context: Context, next: Next): Promise<void> => {
  try {
    await next();
  } catch {
    context.status = 500;
    context.body = {
      data: null,
      error: { status: 500, name: 'InternalServerError', message: 'Internal Server Error' },
    };
  }
};

describe('errors', () => {
  const failing: TestRoute = {
    ...find,
    answer: () => {
      throw new TypeError('title of undefined');
    },
  };

  test('that are thrown past everything are seen with status 500 and thrown on', async () => {
    const app = await start([failing]);
    const answer = await fetch(`${app.url}/api/articles`);
    const [event] = await app.until(1);
    expect(answer.status).toBe(500);
    expect(event).toMatchObject({ status: 500, errorName: 'TypeError', errorMessage: 'title of undefined' });
  });

  test('that the app turns into a bare 500 keep the name and message of what was thrown', async () => {
    const app = await start([failing], { middlewares: [strapiErrors] });
    await fetch(`${app.url}/api/articles`);
    const [event] = await app.until(1);
    expect(event).toMatchObject({ status: 500, errorName: 'TypeError', errorMessage: 'title of undefined' });
  });

  test('in a Strapi error body keep their name and message', async () => {
    const app = await start([
      {
        ...find,
        answer: (context) => {
          context.status = 403;
          context.body = { data: null, error: { status: 403, name: 'ForbiddenError', message: 'Forbidden' } };
        },
      },
    ]);
    await fetch(`${app.url}/api/articles`);
    const [event] = await app.until(1);
    expect(event).toMatchObject({ status: 403, errorName: 'ForbiddenError', errorMessage: 'Forbidden' });
  });

  test('in the tracker itself never reach the request', async () => {
    const app = await start([find], {
      accept: () => {
        throw new Error('queue broke');
      },
    });
    const first = await fetch(`${app.url}/api/articles`);
    const second = await fetch(`${app.url}/api/articles`);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(app.problems[0]).toEqual(new Error('queue broke'));
  });
});
