import { withDeadline } from '../../../server/delivery/deadline';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('work with a deadline', () => {
  test('ends at the limit although it does not listen to its signal', async () => {
    let signal: AbortSignal | undefined;
    const promise = withDeadline(new AbortController(), 30_000, (given) => {
      signal = given;
      return new Promise(() => undefined);
    });
    const ended = expect(promise).rejects.toThrow('not done within 30 s');
    await jest.advanceTimersByTimeAsync(29_999);
    expect(signal?.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await ended;
    expect(signal?.aborted).toBe(true);
  });

  test('leaves no timer behind when it is done in time, or fails', async () => {
    expect(await withDeadline(new AbortController(), 30_000, async () => 'done')).toBe('done');
    const failing = withDeadline(new AbortController(), 30_000, async () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect(jest.getTimerCount()).toBe(0);
  });
});
