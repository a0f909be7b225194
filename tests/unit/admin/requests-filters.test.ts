import type { RequestFilter } from '../../../contracts';
import { isSameFilter, readFilter, writeFilter } from '../../../admin/pages/requests/list/filters';

const read = (search: string): RequestFilter => readFilter(new URLSearchParams(search));

describe('The filter of the list of requests', () => {
  it('is the same after a reload: what is written to the address is read from it', () => {
    const filter: RequestFilter = {
      text: 'late & missing 50%',
      state: ['new', 'answered'],
      channel: ['phone'],
      category: ['status', 'own-one'],
      priority: ['urgent'],
      source: ['mail'],
      owner: 'nobody',
      tag: 'a b',
      group: 'g1',
      coverage: 'c1',
      organisation: 'North',
      grouped: false,
      leak: true,
      from: new Date('2026-11-01T00:00').toISOString(),
      to: new Date('2026-11-08T00:00').toISOString(),
    };
    expect(read(writeFilter(filter).toString())).toEqual(filter);
  });

  it('includes the whole last day, in the time zone of the browser', () => {
    const { from, to } = read('since=2026-11-01&until=2026-11-01');
    expect(from).toBe(new Date('2026-11-01T00:00').toISOString());
    expect(to).toBe(new Date('2026-11-02T00:00').toISOString());
  });

  it('leaves out what it does not know, and the days that other pages show', () => {
    expect(read('state=gone&channel=pigeon&leak=perhaps&since=yesterday&from=2026-11-01&to=2026-11-02&range=today&text=%20%20')).toEqual({});
  });

  it('knows whether a saved view is the one that is shown, in whatever order its values are', () => {
    expect(isSameFilter({ state: ['new', 'answered'], tag: 'vip' }, { tag: 'vip', state: ['new', 'answered'] })).toBe(true);
    expect(isSameFilter({ state: ['new'] }, { state: ['answered'] })).toBe(false);
    expect(isSameFilter({ leak: true }, {})).toBe(false);
  });
});
