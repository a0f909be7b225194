import { requestOf } from '../../../admin/api/request';

describe('A request of the admin panel', () => {
  it('puts path parameters in the path and nowhere else', () => {
    expect(requestOf('jobRuns', { name: 'fold', pageSize: 5 })).toEqual({
      url: '/insights/jobs/fold/runs',
      method: 'GET',
      config: { params: { pageSize: '5' } },
    });
    expect(requestOf('switchJob', { name: 'fold', enabled: false })).toEqual({
      url: '/insights/jobs/fold',
      method: 'PUT',
      data: { enabled: false },
    });
  });

  it('asks what the user typed, whatever characters it has', () => {
    const text = 'a&range=today +50%/é';
    const { config } = requestOf('events', { text });
    // Strapi's fetch client joins the values as they are.
    expect([...new URLSearchParams(`text=${config?.params.text}`)]).toEqual([['text', text]]);
  });

  it('cannot be led to another endpoint by an id', () => {
    expect(requestOf('event', { id: '../settings?x=1' }).url).toBe('/insights/events/..%2Fsettings%3Fx%3D1');
  });

  it('leaves out filters that are not set', () => {
    expect(requestOf('events', { text: '', path: undefined, pageSize: 20 }).config?.params).toEqual({ pageSize: '20' });
  });
});
