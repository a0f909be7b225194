import { createSharedSalts, type SaltStore } from '../../../server/host';

const DAY = 86_400_000;
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const storeInMemory = (): SaltStore & { stored: Record<string, string> } => {
  const store = {
    stored: {} as Record<string, string>,
    read: async () => store.stored,
    write: async (salts: Record<string, string>) => void (store.stored = salts),
  };
  return store;
};

const instanceOn = async (store: SaltStore, day: number) => {
  const salts = createSharedSalts({ store, clock: { now: () => day * DAY + 1_000 }, logger: quiet });
  await salts.start();
  salts.stop();
  return salts;
};

describe('the salts of sessions', () => {
  it('are the same on every instance and after a restart, so that one visit is one session', async () => {
    const store = storeInMemory();
    const one = await instanceOn(store, 100);
    const other = await instanceOn(store, 100);
    expect(other.saltOf(100, 100)).toBe(one.saltOf(100, 100));
    expect(other.saltOf(99, 100)).toBe(one.saltOf(99, 100));
  });

  it('differ from day to day, and tomorrow has its salt before it begins', async () => {
    const store = storeInMemory();
    const today = await instanceOn(store, 100);
    expect(today.saltOf(100, 100)).not.toBe(today.saltOf(99, 100));
    const tomorrow = await instanceOn(store, 101);
    expect(tomorrow.saltOf(101, 101)).toBe(today.saltOf(101, 101));
  });

  it('are deleted when their day and the next are over', async () => {
    const store = storeInMemory();
    await instanceOn(store, 100);
    await instanceOn(store, 102);
    expect(Object.keys(store.stored)).toEqual(['101', '102', '103']);
  });

  it('are kept in memory while the database does not answer', async () => {
    const broken: SaltStore = { read: () => Promise.reject(new Error('down')), write: () => Promise.reject(new Error('down')) };
    const salts = await instanceOn(broken, 100);
    expect(salts.saltOf(100, 100)).toBe(salts.saltOf(100, 100));
  });
});
