import { seedContent } from '../../../playground/src/seed/content';
import { seedRequests } from '../../../playground/src/seed/requests';
import type { CoverageView, RequestGroup } from '../../../contracts';
import { bootStrapi, type RunningStrapi } from '../harness';
import { createDesk } from '../requests/desk';

describe('The playground', () => {
  let app: RunningStrapi;
  beforeAll(async () => {
    app = await bootStrapi();
  });
  afterAll(() => app.stop());

  it('has a year of questions, in groups, some answered by the system since and still asked; a second start adds nothing', async () => {
    const desk = createDesk(app);
    await app.adminToken();
    const now = Date.now();
    await seedContent(app.strapi, now);
    await seedRequests(app.strapi, now);
    await seedRequests(app.strapi, now);
    const count = await app.strapi.db.connection('insights_requests').count({ n: '*' }).first();
    expect(Number(count?.n)).toBe(1_153);
    const groups = await desk.must<RequestGroup[]>('GET', '/groups');
    expect(groups).toHaveLength(6);
    const [status] = groups;
    expect(status.coverage?.name).toBe('Order status page');
    expect(status.leaks).toBeGreaterThan(5);
    const coverages = await desk.must<CoverageView[]>('GET', '/coverages');
    expect(coverages.every(({ leaks, covered }) => leaks > 0 && covered > leaks * 3)).toBe(true);
    const [thread] = (await desk.list('text=gearbox 4410')).map(({ id }) => desk.open(id));
    expect((await thread).messages).toHaveLength(2);
    expect((await desk.list('category=status&pageSize=20')).filter(({ entry }) => entry !== null).length).toBeGreaterThan(0);
  });
});
