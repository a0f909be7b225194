import { readSchedule } from '../../../admin/pages/settings/schedule';
import { groupOf, matches, settingRows } from '../../../admin/pages/settings/settingRows';
import { describeSettings } from '../../../server/config/describe';
import { DEFAULTS } from '../../../server/config/defaults';

const rows = settingRows(
  describeSettings({
    settings: { ...DEFAULTS, timeZone: 'Asia/Kolkata', flush: { ...DEFAULTS.flush, interval: 250 } },
    environment: { INSIGHTS_FLUSH_INTERVAL: '250' },
    version: '1.0.0',
    database: 'sqlite',
  })
);
const row = (key: string) => rows.find((one) => one.key === key);

describe('the list of settings', () => {
  it('says of each setting its value, where it was set and the variable that sets it', () => {
    expect(row('flush.interval')).toEqual({
      key: 'flush.interval',
      value: 250,
      origin: 'environment',
      variable: 'INSIGHTS_FLUSH_INTERVAL',
    });
    expect(row('timeZone')?.origin).toBe('config/plugins');
    expect(row('enabled')?.origin).toBe('default');
  });

  it('keeps a record as one setting and shows kinds without a retention of their own as not set', () => {
    expect(row('capture.excludedPaths')?.value).toEqual(DEFAULTS.capture.excludedPaths);
    expect(row('retention.events.search')?.value).toBeUndefined();
  });

  it('puts every setting into a group', () => {
    expect(rows.filter((one) => groupOf(one) === 'general').map(({ key }) => key)).toEqual(['enabled', 'timeZone']);
  });

  it('is searched by key, value, origin and variable', () => {
    const found = (words: string) => rows.filter((one) => matches(one, words)).map(({ key }) => key);
    expect(found('kolkata')).toEqual(['timeZone']);
    expect(found('INSIGHTS_FLUSH_INTERVAL')).toEqual(['flush.interval']);
    expect(found('flush 250')).toEqual(['flush.interval']);
    expect(found('')).toHaveLength(rows.length);
    expect(found('no such words')).toEqual([]);
  });
});

describe('a schedule in words', () => {
  it.each([
    ['* * * * *', { words: 'settings.schedule.minute' }],
    ['*/5 * * * *', { words: 'settings.schedule.minutes', minutes: 5 }],
    ['17 * * * *', { words: 'settings.schedule.hour', minute: 17 }],
    ['17 3 * * *', { words: 'settings.schedule.day', hour: 3, minute: 17 }],
    ['0 17 3 * * *', { words: 'settings.schedule.day', hour: 3, minute: 17 }],
    ['0 8 * * 1', { words: 'settings.schedule.week', weekday: 0, hour: 8, minute: 0 }],
    ['0 8 * * 0', { words: 'settings.schedule.week', weekday: 6, hour: 8, minute: 0 }],
    ['0 8 * * 7', { words: 'settings.schedule.week', weekday: 6, hour: 8, minute: 0 }],
    ['0 8 1 * *', { words: 'settings.schedule.month', day: 1, hour: 8, minute: 0 }],
  ])('reads %s', (expression, schedule) => {
    expect(readSchedule(expression)).toEqual(schedule);
  });

  it.each(['*/10 * * * * *', '0 8 1 1 *', '0 8-18 * * *', '0 8 * * 1-5', 'nonsense'])(
    'shows %s as it is written',
    (expression) => {
      expect(readSchedule(expression)).toBeNull();
    }
  );
});
