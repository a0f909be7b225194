import { codeOf } from '../../../admin/pages/requests/category-code';
import { blankInput, changedParts, entryOfAddress } from '../../../admin/pages/requests/edit/input';
import { refusedField } from '../../../admin/pages/requests/refused-field';
import { readLastUsed } from '../../../admin/pages/requests/quick/last-used';

const blank = blankInput({ channel: 'phone', category: 'stock' }, '2026-11-21T09:00:00.000Z');

describe('The form of a request', () => {
  it('saves only what was changed, so that it does not take back what somebody else wrote into other fields', () => {
    const after = { ...blank, summary: 'When?', tags: ['vip'], requester: { ...blank.requester, name: 'Ana' } };
    expect(changedParts(blank, after)).toEqual({ summary: 'When?', tags: ['vip'], requester: { name: 'Ana', email: null, organisation: null } });
    expect(changedParts(blank, { ...blank, tags: [] })).toEqual({});
  });

  it.each([
    ['https://cms.example.com/admin/content-manager/collection-types/api::article.article/k7f3?plugins[i18n][locale]=fr', { uid: 'api::article.article', documentId: 'k7f3' }],
    ['/content-manager/single-types/api::home.home/abc', { uid: 'api::home.home', documentId: 'abc' }],
    ['/content-manager/collection-types/api::article.article/create', null],
    ['/content-manager/collection-types/api::article.article', null],
    ['https://example.com/', null],
    ['/content-manager/collection-types/api::article.article/%E0%A4%A', null],
  ])('knows the entry that an address leads to: %s', (address, entry) => {
    expect(entryOfAddress(address)).toEqual(entry);
  });

  it('shows what the server refused at the field it names', () => {
    expect(refusedField({ status: 400, details: { field: 'requester.email', reason: 'must be an e-mail address' } })).toEqual({ 'requester.email': 'must be an e-mail address' });
    expect(refusedField({ status: 400, details: { field: 'by.url', reason: 'must begin with https://' } })).toEqual({ url: 'must begin with https://' });
    expect(refusedField({ status: 500 })).toBeNull();
    expect(refusedField(undefined)).toBeNull();
  });
});

describe('The quick log', () => {
  it('begins with the channel and category that were used last', () => {
    expect(readLastUsed('{"channel":"phone","category":"stock"}')).toEqual({ channel: 'phone', category: 'stock' });
  });

  it.each([[null], [''], ['{'], ['7'], ['[]'], ['{"channel":"pigeon","category":5}']])('begins anew where the browser kept %p', (stored) => {
    expect(readLastUsed(stored)).toEqual({ channel: 'email', category: 'other' });
  });
});

describe('The code of a new category', () => {
  it.each([
    ['Delivery times', 'delivery-times'],
    ['  Qualité & délais  ', 'qualite-delais'],
    ['', ''],
    ['   ', ''],
  ])('follows its name: %p', (name, code) => {
    expect(codeOf(name)).toBe(code);
  });

  it('is one that the server takes, in whatever script the name is, and another for another name', () => {
    const codes = ['الجودة', '品質', '在庫', '🚚', 'x'.repeat(90), '9'].map(codeOf);
    for (const code of codes) expect(code).toMatch(/^[a-z0-9][a-z0-9-]{0,49}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
