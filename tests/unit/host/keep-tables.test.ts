import { withTables } from '../../../server/host/keep-tables';

describe('the tables that Strapi is to keep', () => {
  it('are added to those of others, which stay as they were written', () => {
    const others = ['plain_name', { name: 'with_parts', dependsOn: [{ name: 'plain_name' }] }];
    expect(withTables(others, ['insights_events'])).toEqual([...others, { name: 'insights_events' }]);
  });

  it('are not written again where they are all there, as names or as objects', () => {
    expect(withTables(['insights_events', { name: 'insights_jobs' }], ['insights_jobs', 'insights_events'])).toBeNull();
  });

  it('begin a list where there is none', () => {
    for (const stored of [null, undefined, {}, 'nonsense']) {
      expect(withTables(stored, ['insights_events'])).toEqual([{ name: 'insights_events' }]);
    }
  });
});
