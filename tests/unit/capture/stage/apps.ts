import { serve, type Running, type TestOptions, type TestRoute } from './koa-app';

/** Gives a file's tests apps with the tracker in them, and stops each test's last one. Call it at the top of the file. */
export const setUpApps = (): ((routes: TestRoute[], options?: TestOptions) => Promise<Running>) => {
  let running: Running | undefined;

  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  return async (routes, options) => {
    running = await serve(routes, options);
    return running;
  };
};
