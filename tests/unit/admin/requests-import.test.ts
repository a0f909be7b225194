import { categoryOf, firstChoice, holdsSummary, optionsOf, shownField, withColumn } from '../../../admin/pages/requests/import/choice';
import { kindOf, SAMPLE_BYTES, textOf } from '../../../admin/pages/requests/import/sample';
import { importOptions } from '../../../server/requests/intake';
import { encodingOf } from '../../../server/requests/intake/csv/decoding';

const category = { id: '1', name: null, archived: false, requests: 0 };
const categories = ['stock', 'other'].map((code) => ({ ...category, code }));

/** What the server takes the same bytes for. */
const asServer = async (bytes: Buffer): Promise<string | null> => {
  const encoding = await encodingOf(async function* () {
    yield bytes;
  });
  return encoding && new TextDecoder(encoding).decode(bytes);
};

describe('The beginning of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('objet;reçu\nOù est la clé ?;21/11/2026')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFsummary\nWhere?')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFsummary\nWhere?', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('summary\nWhere?', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('summary\nWhere?', 'utf16le').swap16()],
    ['windows-1252', Buffer.from('objet\nO\xf9 est la cl\xe9 ?', 'latin1')],
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 8, 0])],
  ])('is read as the server will read it: %s', async (_name, bytes) => {
    expect(textOf(bytes)).toBe(await asServer(bytes));
  });

  it('stays UTF-8 where its end cuts a character in two', () => {
    const bytes = Buffer.from(`${'a'.repeat(SAMPLE_BYTES - 1)}é`).subarray(0, SAMPLE_BYTES);
    expect(textOf(bytes)).toBe('a'.repeat(SAMPLE_BYTES - 1));
  });

  it.each([
    ['inbox.mbox', '', 'mail'],
    ['question.EML', '', 'mail'],
    ['export.txt', 'From ana@example.com Sat Nov 21 09:00:00 2026', 'mail'],
    ['export', 'Received: from mail.example.com', 'mail'],
    ['questions.csv', 'From,Subject\nana@example.com,Where?', 'csv'],
  ])('tells mail from tables: %s', (name, start, kind) => {
    expect(kindOf(name, Buffer.from(start))).toBe(kind);
  });
});

describe('What somebody chooses for a table', () => {
  it('is something the server understands, whatever is left open', () => {
    expect(importOptions.safeParse(optionsOf(firstChoice('Europe/Paris'), categories)).success).toBe(true);
    expect(optionsOf({ ...firstChoice('UTC'), timeZone: undefined }, categories)).toEqual({
      defaults: { channel: 'other', category: 'other', priority: 'normal' },
      createCategories: false,
    });
  });

  it('falls into a category that is still in use', () => {
    expect(categoryOf(firstChoice('UTC'), categories)).toBe('other');
    expect(categoryOf(firstChoice('UTC'), [{ ...category, code: 'other', archived: true }, categories[0]])).toBe('stock');
    expect(categoryOf({ ...firstChoice('UTC'), category: 'stock' }, categories)).toBe('stock');
  });

  it('never says of two columns that they hold the same', () => {
    expect(withColumn({ 0: 'summary', 1: 'details' }, 1, 'summary')).toEqual({ 1: 'summary' });
    expect(withColumn({ 0: 'summary', 1: 'details' }, 1, undefined)).toEqual({ 0: 'summary' });
    expect(importOptions.safeParse({ mapping: withColumn({ 0: 'summary' }, 3, 'summary') }).success).toBe(true);
  });

  it('needs a column with what was asked', () => {
    expect(holdsSummary({ 0: 'details' })).toBe(false);
    expect(holdsSummary({ 4: 'summary' })).toBe(true);
  });

  it.each([
    ['file', 'file'],
    ['category', 'category'],
    ['options', 'mapping'],
    ['options.mapping.3', 'mapping'],
    ['options.timeZone', 'timeZone'],
    ['options.defaults.category', 'category'],
    ['sample', undefined],
  ])('shows what the server refuses where it was chosen: %s', (field, shown) => {
    expect(shownField(field)).toBe(shown);
  });
});
