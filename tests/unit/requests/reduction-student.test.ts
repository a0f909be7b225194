import { normalQuantile, studentQuantile } from '../../../server/requests/reduction/student';

describe('Quantiles', () => {
  // From tables (Abramowitz and Stegun 26.10), and SciPy 1 where degrees are not whole.
  test.each([
    [0.975, 3, 3.182446],
    [0.975, 8, 2.306004],
    [0.975, 22, 2.073873],
    [0.8, 5, 0.919544],
    [0.995, 4, 4.604095],
    [0.975, 1e6, 1.959966],
  ])('Student t: %d of %d degrees of freedom is %d', (probability, freedom, expected) => {
    expect(Math.abs(studentQuantile(probability, freedom) / expected - 1)).toBeLessThan(2e-4);
  });

  test('of the normal distribution', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    expect(normalQuantile(0.2)).toBeCloseTo(-0.841621, 5);
    expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807, 5);
  });

  test('are refused below 2 degrees of freedom, where the formula is not accurate', () => {
    expect(() => studentQuantile(0.975, 1)).toThrow('2 degrees of freedom or more');
  });
});
