import { ENDPOINTS, type EndpointDefinition } from '../../../contracts';
import { bootStrapi, type RunningStrapi } from '../harness';

const ROOMS = /^\/requests(?:\/|$)/;

/** The permission is asked for before anything else is looked at: neither ids nor bodies have to make sense. */
const DOORS: [string, EndpointDefinition][] = Object.entries(ENDPOINTS).filter(([, { path }]) => ROOMS.test(path));
const placeOf = ({ path }: EndpointDefinition): string => `/insights${path.replace(/:number/, '1').replace(/:\w+/g, 'x')}`;

describe('Every door of the information requests', () => {
  let app: RunningStrapi;
  beforeAll(async () => {
    app = await bootStrapi();
  });
  afterAll(() => app.stop());

  const knock = (door: EndpointDefinition, token?: string) =>
    app.request(door.method, placeOf(door), { ...(token === undefined ? {} : { token }), ...(door.method === 'GET' ? {} : { body: {} }) });

  it('is known here', () => {
    expect(DOORS.length).toBeGreaterThan(30);
  });

  it.each(DOORS)('%s is closed to who is not signed in', async (_name, door) => {
    expect((await knock(door)).status).toBe(401);
  });

  it.each(DOORS)('%s is closed to a role without its permission', async (_name, door) => {
    expect((await knock(door, await app.adminToken('analyst'))).status).toBe(403);
  });

  it.each(DOORS)('%s is open to who has it', async (_name, door) => {
    expect([401, 403]).not.toContain((await knock(door, await app.adminToken())).status);
  });
});
