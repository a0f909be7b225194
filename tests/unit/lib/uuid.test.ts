import fc from 'fast-check';
import { createUuidV7, packUuid, systemClock, timeOf, unpackUuid, uuidV7Of } from '../../../server/lib';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const AT = Date.parse('2024-05-15T10:47:00Z');

const take = (count: number, next: () => string): string[] => Array.from({ length: count }, () => next());

describe('createUuidV7', () => {
  test('makes ids that are different and ascend, also within a millisecond', () => {
    const ids = take(50_000, createUuidV7({ now: () => AT }));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => SHAPE.test(id))).toBe(true);
  });

  test('carries the time', () => {
    expect(timeOf(createUuidV7({ now: () => AT + 0.7 })())).toBe(AT);
  });

  test('ascends when the clock advances, stands still, has fractions or steps back a little', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 3, noNaN: true }), { minLength: 2, maxLength: 200 }), (steps) => {
        let now = AT;
        const next = createUuidV7({ now: () => now });
        const ids = steps.map((step) => {
          now = Math.max(AT - 5_000, now + step);
          return next();
        });
        expect([...ids].sort()).toEqual(ids);
      })
    );
  });

  test('believes a clock that is set back far', () => {
    let now = AT;
    const next = createUuidV7({ now: () => now });
    next();
    now = AT - 3_600_000;
    expect(timeOf(next())).toBe(now);
  });

  test('uses every variant, and the chance it is given', () => {
    const variants = new Set(take(1_000, createUuidV7(systemClock)).map((id) => id[19]));
    expect([...variants].sort()).toEqual(['8', '9', 'a', 'b']);
    const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);
    expect(createUuidV7({ now: () => AT }, zeros)()).toBe(createUuidV7({ now: () => AT }, zeros)());
  });

  test('asks for chance once for many ids', () => {
    let calls = 0;
    const next = createUuidV7({ now: () => AT }, (bytes) => {
      calls += 1;
      return new Uint8Array(bytes);
    });
    take(1_000, next);
    expect(calls).toBeLessThan(5);
  });
});

describe('uuidV7Of', () => {
  test('gives the same id for the same instant and seed, another one otherwise', () => {
    expect(uuidV7Of(AT, 'a')).toBe(uuidV7Of(AT, 'a'));
    expect(uuidV7Of(AT, 'a')).toMatch(SHAPE);
    expect(uuidV7Of(AT, 'a')).not.toBe(uuidV7Of(AT, 'b'));
    expect(uuidV7Of(AT, 'a')).not.toBe(uuidV7Of(AT + 1, 'a'));
  });

  test('keeps the instant', () => {
    const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });
    fc.assert(fc.property(instant, fc.string(), (at, seed) => timeOf(uuidV7Of(at, seed)) === at));
  });

  test('refuses instants that do not fit', () => {
    expect(() => uuidV7Of(-1, '')).toThrow(RangeError);
    expect(() => uuidV7Of(2 ** 48, '')).toThrow(RangeError);
    expect(() => uuidV7Of(Number.NaN, '')).toThrow(RangeError);
  });
});

test('timeOf refuses what is not a UUIDv7', () => {
  expect(() => timeOf('')).toThrow(RangeError);
  expect(() => timeOf('3b241101-e2bb-4255-8caf-4136c566a962')).toThrow(RangeError);
});

describe('packUuid', () => {
  test('keeps every id in 23 characters, and gives it back', () => {
    const ids = take(2_000, createUuidV7(systemClock));
    expect(ids.every((id) => packUuid(id).length === 23)).toBe(true);
    expect(new Set(ids.map(packUuid)).size).toBe(ids.length);
    expect(ids.map((id) => unpackUuid(packUuid(id)))).toEqual(ids);
  });

  test('keeps the order, and tells ids apart where upper and lower case are the same', () => {
    const packed = take(2_000, createUuidV7(systemClock)).map(packUuid);
    expect([...packed].sort()).toEqual(packed);
    expect(packed.map((id) => id.toLowerCase())).toEqual(packed);
  });

  test('leaves alone what is not a UUIDv7, packed or not', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        fc.pre(!SHAPE.test(text));
        expect(packUuid(text)).toBe(text);
      })
    );
    const farAway = uuidV7Of(2 ** 45, 'of the year 3084');
    expect(packUuid(farAway)).toBe(farAway);
    for (const text of ['', 'k3j2h1', '0'.repeat(26), 'v'.repeat(26), 'z'.repeat(26)]) expect(unpackUuid(text)).toBe(text);
  });
});
