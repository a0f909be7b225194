import { AnswerCache } from '../../../server/analytics/engine/cache';

const setup = (ttl = 60_000, entries = 10) => {
  let now = 1_000_000;
  let asked = 0;
  const cache = new AnswerCache<{ until: number; n: number }>({ clock: { now: () => now }, ttl, entries });
  const get = async (key: string, until = Infinity) =>
    (await cache.get(key, async () => ({ until, n: (asked += 1) }), (value) => value.until)).value.n;
  return { cache, get, pass: (milliseconds: number) => (now += milliseconds) };
};

describe('the cache of answers', () => {
  it('answers again until the time to live is over', async () => {
    const { get, pass } = setup();
    expect([await get('a'), await get('a'), await get('b')]).toEqual([1, 1, 2]);
    pass(60_000);
    expect(await get('a')).toBe(3);
  });

  it('computes a question once that is asked several times at the same time', async () => {
    const { get } = setup();
    expect(await Promise.all([get('a'), get('a'), get('a')])).toEqual([1, 1, 1]);
  });

  it('does not keep failures', async () => {
    const { cache, get } = setup();
    const fail = () => cache.get('a', () => Promise.reject(new Error('database')), () => 0);
    await expect(fail()).rejects.toThrow('database');
    expect(await get('a')).toBe(1);
  });

  it('drops what reaches into the present when something was stored, and keeps what is over', async () => {
    const { cache, get } = setup();
    expect([await get('present'), await get('past', 500)]).toEqual([1, 2]);
    cache.touch();
    expect([await get('present'), await get('past', 500)]).toEqual([3, 2]);
  });

  it('drops no more often than once a second under constant traffic', async () => {
    const { cache, get, pass } = setup();
    const seen: number[] = [];
    for (let step = 0; step < 11; step += 1) {
      cache.touch();
      seen.push(await get('a'));
      pass(200);
    }
    expect(seen).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
  });

  it('forgets everything on demand, and says how much', async () => {
    const { cache, get } = setup();
    await get('a');
    await get('b');
    expect(cache.invalidate()).toBe(2);
    expect(await get('a')).toBe(3);
  });

  it('is off with a time to live of 0', async () => {
    const { get } = setup(0);
    expect([await get('a'), await get('a')]).toEqual([1, 2]);
  });
});
