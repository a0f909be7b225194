import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { PipelineView } from '../../../contracts';
import { createEnvironment, describeEachDatabase, spawnStrapi, type SpawnedStrapi, type TestEnvironment } from '../harness';
import { startProxy, type DatabaseProxy } from './database-proxy';
import { startLoad, typicalP95, type Load } from './load';
import { droppedBy, pipelineOf, settled, storedRequests, until } from './observe';

const IS_LONG = process.env.INSIGHTS_LONG_TESTS === '1';
const STOPPED_FOR = IS_LONG ? 60_000 : 10_000;
const HANGS_FOR = IS_LONG ? 60_000 : 4_000;
/** Milliseconds between two requests, and requests that make a latency. */
const EVERY = 10;
const ENOUGH = 300;
const ANSWERS_WITHIN = 20_000;

jest.setTimeout(IS_LONG ? 300_000 : 120_000);

/** Asks for the ledger over and over, as long as there is somebody to answer. */
const watchLedger = (app: SpawnedStrapi, token: string) => {
  const views: PipelineView[] = [];
  let isOver = false;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const view = await pipelineOf(app, token);
      if (view) views.push(view);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const watching = watch();
  return {
    stop: async (): Promise<PipelineView[]> => {
      isOver = true;
      await watching;
      return views;
    },
  };
};

/** Runs a load through an outage: what was answered before, during and after it. */
const loadThroughOutage = async (
  load: Load,
  outage: { begin(): unknown; end(): Promise<void>; milliseconds: number }
) => {
  const answers = (count: number) => until(`${count} answers`, () => load.answered.length >= count, ANSWERS_WITHIN);
  // The first requests are slower: nothing is compiled yet.
  await answers(ENOUGH);
  await answers(2 * ENOUGH);
  const before = load.answered.slice(ENOUGH);
  await outage.begin();
  const begun = performance.now();
  const first = load.answered.length;
  await answers(first + ENOUGH);
  await until('the end of the outage', () => performance.now() - begun >= outage.milliseconds, 2 * outage.milliseconds);
  const during = load.answered.slice(first);
  await outage.end();
  const last = load.answered.length;
  await answers(last + ENOUGH);
  await load.stop();
  return { before, during, after: load.answered.slice(last) };
};

describeEachDatabase('A database that goes away under load', (database) => {
  // A file has no outage of this kind.
  if (database === 'sqlite') return;
  let environment: TestEnvironment;
  let proxy: DatabaseProxy;
  let app: SpawnedStrapi;
  let token: string;
  let load: Load;
  let watch: ReturnType<typeof watchLedger>;

  beforeAll(async () => {
    environment = await createEnvironment({ database });
    const { DATABASE_HOST: host, DATABASE_PORT: port } = environment.variables;
    proxy = await startProxy({ host, port: Number(port) });
    app = await spawnStrapi({
      sharing: environment,
      env: { DATABASE_HOST: '127.0.0.1', DATABASE_PORT: String(proxy.port) },
    });
    token = await app.adminToken();
  });
  afterAll(async () => {
    await app.stop();
    await proxy.close();
    await environment.remove();
  });

  // Also where a test has failed in the middle.
  afterEach(async () => {
    await proxy.restore();
    await load.stop();
    await watch.stop();
  });

  const outages = [
    { name: 'is stopped', prefix: 'stopped', milliseconds: STOPPED_FOR, begin: () => proxy.cut() },
    { name: 'hangs', prefix: 'hanging', milliseconds: HANGS_FOR, begin: () => proxy.freeze() },
  ];
  it.each(outages)('costs no event, doubles none and slows no request while it $name', async (outage) => {
    watch = watchLedger(app, token);
    load = startLoad(app.url, { prefix: outage.prefix, every: EVERY });
    const { before, during, after } = await loadThroughOutage(load, { ...outage, end: () => proxy.restore() });
    const last = await settled(app, token);
    const views = [...(await watch.stop()), last];

    expect(load.unanswered).toEqual([]);
    expect(new Set(load.answered.map(({ status }) => status))).toEqual(new Set([404]));
    const stored = await storedRequests(environment, outage.prefix);
    expect(load.answered.map(({ id }) => id).filter((id) => stored.get(id) !== 1)).toEqual([]);
    expect(stored.size).toBe(load.answered.length);
    expect(views.filter(({ imbalance }) => imbalance !== 0)).toEqual([]);
    expect(droppedBy(last)).toBe(0);
    expect(last.sink.healthy).toBe(true);
    // Room for a machine that does other things; a request that waited for the database would take seconds.
    const usual = Math.max(typicalP95(before), typicalP95(after));
    expect(typicalP95(during)).toBeLessThan(usual * 2 + 25);
  });
});

it('has a proxy that cuts off, holds up and lets through', async () => {
  const server = net.createServer((socket) => void socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  const echo = (socket: Socket, text: string): Promise<unknown> => {
    socket.write(text);
    return once(socket, 'data').then(([chunk]) => String(chunk));
  };
  const connect = async (): Promise<Socket> => {
    const socket = net.connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };

  const socket = await connect();
  expect(await echo(socket, 'one')).toBe('one');
  proxy.freeze();
  const held = echo(socket, 'two');
  await expect(Promise.race([held, echo(await connect(), 'new'), turns()])).resolves.toBe('nothing');
  await proxy.restore();
  expect(await held).toBe('two');
  const closed = once(socket, 'close');
  await proxy.cut();
  await closed;
  await expect(connect()).rejects.toThrow('ECONNREFUSED');
  await proxy.restore();
  const again = await connect();
  expect(await echo(again, 'three')).toBe('three');
  await proxy.close();
  server.close();
});

/** Resolves after turns of the event loop in which an echo would have come. */
const turns = async (): Promise<string> => {
  for (let turn = 0; turn < 1_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return 'nothing';
};
