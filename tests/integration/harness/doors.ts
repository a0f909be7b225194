import { ENDPOINTS, type EndpointDefinition } from '../../../contracts';
import { bootStrapi, type RunningStrapi } from './boot';

/** The permission is asked for before anything else is looked at: neither ids nor bodies have to make sense. */
const placeOf = ({ path }: EndpointDefinition): string => `/insights${path.replace(/:number/, '1').replace(/:\w+/g, 'x')}`;

const knock = (app: RunningStrapi, door: EndpointDefinition, token?: string) =>
  app.request(door.method, placeOf(door), { ...(token === undefined ? {} : { token }), ...(door.method === 'GET' ? {} : { body: {} }) });

/**
 * Every endpoint whose path matches `rooms` is closed to strangers (401) and to a role without its permission (403), and open
 * to the super admin.
 * @param more there must be more doors than this: a pattern that matches none would pass
 */
export const describeDoors = (name: string, rooms: RegExp, more: number): void => {
  const doors = Object.entries(ENDPOINTS).filter(([, { path }]) => rooms.test(path));

  describe(name, () => {
    let app: RunningStrapi;
    beforeAll(async () => {
      app = await bootStrapi();
    });
    afterAll(() => app.stop());

    it('is known here', () => {
      expect(doors.length).toBeGreaterThan(more);
    });

    it.each(doors)('%s is closed to who is not signed in', async (_name, door) => {
      expect((await knock(app, door)).status).toBe(401);
    });

    it.each(doors)('%s is closed to a role without its permission', async (_name, door) => {
      expect((await knock(app, door, await app.adminToken('analyst'))).status).toBe(403);
    });

    it.each(doors)('%s is open to who has it', async (_name, door) => {
      expect([401, 403]).not.toContain((await knock(app, door, await app.adminToken())).status);
    });
  });
};
