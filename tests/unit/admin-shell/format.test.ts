import { createIntl } from 'react-intl';

import { formatsOf } from '../../../admin/components/format';

const english = formatsOf(createIntl({ locale: 'en', timeZone: 'UTC' }));
const french = formatsOf(createIntl({ locale: 'fr', timeZone: 'UTC' }));

/** French separates thousands and units by narrow spaces. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('Numbers on the pages', () => {
  it("are written as the user's language writes them", () => {
    expect(english.number(12543)).toBe('12,543');
    expect(plain(french.number(12543))).toBe('12 543');
  });

  it('say that a value is missing instead of showing zero', () => {
    expect([
      english.number(null),
      english.percent(undefined),
      english.milliseconds(null),
      english.relative(null),
    ]).toEqual(['–', '–', '–', '–']);
  });

  it('do not round a rare error down to none', () => {
    expect([0, 0.0004, 0.0123, 0.1234, 1].map(english.percent)).toEqual(['0%', '0.04%', '1.2%', '12%', '100%']);
  });

  it('round an uptime down: a single bad quarter hour is seen', () => {
    expect([1, 0.99996, 0.9871, 0.57, 0, null].map(english.share)).toEqual(['100%', '99.99%', '98.71%', '57%', '0%', '–']);
  });

  it('show the direction of a change', () => {
    expect([0.12, -0.4, 0].map(english.change)).toEqual(['+12%', '-40%', '0%']);
  });

  it('change to seconds and minutes where milliseconds get long', () => {
    expect([0.42, 12.4, 999, 1000, 59_234, 59_600, 177_440, 120_000, 3_900_000].map(english.milliseconds)).toEqual([
      '0.4 ms',
      '12 ms',
      '999 ms',
      '1 sec',
      '59.23 sec',
      '1 min',
      '2 min 57 sec',
      '2 min',
      '1 hr 5 min',
    ]);
  });

  it('change to the unit of bytes that reads best', () => {
    expect([0, 999, 1000, 1_500_000, 2e15].map(english.bytes)).toEqual([
      '0 bytes',
      '999 bytes',
      '1 kB',
      '1.5 MB',
      '2,000 TB',
    ]);
  });
});

describe('Dates on the pages', () => {
  it("belong to the time zone of the answer, not to the browser's", () => {
    expect(english.day('2026-11-01T20:00:00.000Z', 'Asia/Kolkata')).toBe('Nov 2, 2026');
  });

  it('name the days of the week from Monday on', () => {
    expect([0, 6].map((day) => english.weekday(day))).toEqual(['Monday', 'Sunday']);
    expect(french.weekday(0)).toBe('lundi');
  });

  it('say how long ago something was', () => {
    const ago = (seconds: number) => english.relative(new Date(Date.now() - seconds * 1000).toISOString());
    expect([0, 59, 60, 7200, 86_400 * 3].map(ago)).toEqual([
      'now',
      '59 seconds ago',
      '1 minute ago',
      '2 hours ago',
      '3 days ago',
    ]);
  });
});
