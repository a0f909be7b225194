import { isStatus, readFilters, toParameters } from '../../../admin/pages/events/filters';

const read = (address: string) => readFilters(new URLSearchParams(address));

describe('filters of the Events page', () => {
  it('come from the address, several kinds and odd characters included', () => {
    const filters = read('kind=api_request&kind=page_view&text=a%26b+%25&route=GET+%2Fapi%2Farticles%2F%3Aid&path=%2Fapi');
    expect(filters).toEqual({
      kinds: ['api_request', 'page_view'],
      text: 'a&b %',
      route: 'GET /api/articles/:id',
      path: '/api',
      actor: '',
      status: '',
      subject: '',
    });
  });

  it('leave out kinds that do not exist', () => {
    expect(read('kind=nonsense&kind=search').kinds).toEqual(['search']);
  });

  it('ask the server only for what is set', () => {
    expect(toParameters(read('status=4xx'))).toEqual({ status: '4xx' });
    expect(toParameters(read(''))).toEqual({});
    expect(toParameters(read('route=GET+/api/articles'))).toEqual({ route: 'GET /api/articles' });
    expect(toParameters(read('kind=search'))).toEqual({ kind: ['search'] });
  });

  it('take a status code or a class of them', () => {
    expect(['', '404', '4xx', '5XX'].every(isStatus)).toBe(true);
    expect(['4', '40x', '999', 'abc', '4045'].some(isStatus)).toBe(false);
  });
});
