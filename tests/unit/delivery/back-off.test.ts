import { MOST_ATTEMPTS, delayAfter } from '../../../server/delivery/back-off';

const middle = (): number => 0.5;

describe('the time between attempts', () => {
  test('grows from five seconds to five hours, and after seven attempts there is no more', () => {
    const delays = Array.from({ length: MOST_ATTEMPTS + 1 }, (_, attempts) => delayAfter(attempts, middle));
    expect(delays).toEqual([0, 5_000, 60_000, 300_000, 1_800_000, 7_200_000, 18_000_000, null]);
  });

  test('is up to a tenth shorter or longer by chance', () => {
    expect(delayAfter(2, () => 0)).toBe(54_000);
    expect(delayAfter(2, () => 0.999_999)).toBe(66_000);
  });
});
