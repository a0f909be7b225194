import type { RequestImportOptions } from '../../../../contracts';
import { dateStyleOf, instantOf } from '../../../../server/requests/intake/csv/dates';
import { decoded, encodingOf } from '../../../../server/requests/intake/csv/decoding';
import { delimiterOf } from '../../../../server/requests/intake/csv/delimiter';
import { suggestedMapping } from '../../../../server/requests/intake/csv/columns';
import { previewOf } from '../../../../server/requests/intake/csv/preview';
import { readRow } from '../../../../server/requests/intake/csv/row';
import { categoryFinder } from '../../../../server/requests/intake/csv/words';

const NOW = Date.UTC(2026, 5, 1);
const CATEGORIES = ['status', 'document', 'other'].map((code) => ({ id: code, code, name: null, archived: false, requests: 0 }));

const textOf = async (bytes: Buffer) => {
  async function* pieces() {
    for (let start = 0; start < bytes.length; start += 3) yield bytes.subarray(start, start + 3);
  }
  async function* whole() {
    yield bytes;
  }
  const encoding = await encodingOf(whole);
  if (encoding === null) return null;
  let text = '';
  for await (const piece of decoded(pieces(), encoding)) text += piece.text;
  return text;
};

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('The text of a file', () => {
  it('is read as it was written: UTF-8, UTF-16 with and without a mark, latin1', async () => {
    const text = 'Résumé;Größe\nPièce n° 5;ça';
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le'), bigEndian(text), Buffer.from(text, 'latin1')]) {
      expect(await textOf(bytes)).toBe(text);
    }
    expect(await textOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe(text);
    expect(await textOf(bigEndian(`\uFEFF${text}`))).toBe(text);
  });

  it('is none where the file is a spreadsheet or a picture', async () => {
    expect(await textOf(Buffer.concat([Buffer.from('PK\u0003\u0004 abc'), Buffer.from([0, 1, 0, 0, 9, 8, 7, 0, 65, 65, 65, 65, 65, 65, 65])]))).toBeNull();
  });

  it('is cut at the character that makes most columns', () => {
    expect([delimiterOf('a;b;c\n1,5;2;3\n'), delimiterOf('a\tb\n1\t2\n'), delimiterOf('a,b\n"x;y;z",1\n'), delimiterOf('a|b\n'), delimiterOf('alone\n')]).toEqual([';', '\t', ',', '|', ',']);
  });
});

describe('Columns', () => {
  it('are known by their names in English, French and German', () => {
    expect(suggestedMapping(['Ticket ID', 'Date', 'Subject', 'E-Mail', 'Channel', 'Status'])).toEqual({ 0: 'sourceId', 1: 'receivedAt', 2: 'summary', 3: 'requesterEmail', 4: 'channel', 5: 'state' });
    expect(suggestedMapping(['Objet', 'Reçu le', 'Demandeur', 'Catégorie', 'Durée', 'Mots-clés'])).toEqual({ 0: 'summary', 1: 'receivedAt', 2: 'requesterName', 3: 'category', 4: 'handlingMinutes', 5: 'tags' });
    expect(suggestedMapping(['Betreff', 'Eingang', 'Kunde', 'Kategorie', 'Priorität', 'Beschreibung', 'Abteilung'])).toEqual({ 0: 'summary', 1: 'receivedAt', 2: 'requesterName', 3: 'category', 4: 'priority', 5: 'details', 6: 'organisation' });
  });

  it('are each taken once, and what nobody knows is left out', () => {
    expect(suggestedMapping(['subject', 'title', 'colour', 'created at'])).toEqual({ 0: 'summary', 3: 'receivedAt' });
  });
});

describe('Dates', () => {
  it('are read as the file writes them, in the zone it was written in', () => {
    const read = (text: string, style: Parameters<typeof instantOf>[1], zone = 'Europe/Paris') => {
      const at = instantOf(text, style, zone);
      return at === null ? null : new Date(at).toISOString();
    };
    expect(read('2026-03-01T10:00:00Z', 'iso')).toBe('2026-03-01T10:00:00.000Z');
    expect(read('2026-07-01 10:00', 'iso')).toBe('2026-07-01T08:00:00.000Z');
    expect(read('2026/7/1', 'iso')).toBe('2026-06-30T22:00:00.000Z');
    expect(read('01/02/2026 14:30', 'day_first')).toBe('2026-02-01T13:30:00.000Z');
    expect(read('1.2.26', 'day_first', 'UTC')).toBe('2026-02-01T00:00:00.000Z');
    expect(read('01/02/2026 02:30 PM', 'month_first', 'UTC')).toBe('2026-01-02T14:30:00.000Z');
    expect(read('1772359200', 'iso')).toBe('2026-03-01T10:00:00.000Z');
    for (const text of ['31/31/2026', 'yesterday', '2026-02-30', '']) expect([text, read(text, 'day_first')]).toEqual([text, null]);
    expect(read('01/02/2026', 'iso')).toBeNull();
  });

  it('tell by themselves whether the day or the month stands first', () => {
    expect(dateStyleOf(['2026-01-02', '2026-03-04T10:00:00Z'])).toBe('iso');
    expect(dateStyleOf(['01/02/2026', '25/02/2026'])).toBe('day_first');
    expect(dateStyleOf(['01/02/2026', '02/25/2026'])).toBe('month_first');
    expect(dateStyleOf(['01/02/2026 3:00 pm'])).toBe('month_first');
    expect(dateStyleOf(['01.02.2026'])).toBe('day_first');
  });
});

describe('A row', () => {
  const options: RequestImportOptions = {
    mapping: { 0: 'summary', 1: 'channel', 2: 'category', 3: 'receivedAt', 4: 'handlingMinutes', 5: 'requesterEmail', 6: 'state', 7: 'tags' },
    defaults: { channel: 'email', category: 'other' },
    dates: 'day_first',
    timeZone: 'UTC',
    createCategories: false,
  };
  const read = (...cells: string[]) => readRow(7, cells, { options, categoryOf: categoryFinder(CATEGORIES), now: NOW });

  it('is a request, with words in three languages and what it does not say by default', () => {
    expect(read(' Where is\n my order? ', 'Téléphone', 'STATUT', '28/02/2026', '1h30', 'Ann <Ann@example.org>', 'erledigt', 'a, b;c').request).toMatchObject({
      summary: 'Where is my order?', channel: 'phone', category: 'status', receivedAt: '2026-02-28T00:00:00.000Z', handlingMinutes: 90, state: 'answered', tags: ['a', 'b', 'c'], requester: { email: 'Ann@example.org' },
    });
    expect(read('x', '', '', '01/02/2026', '12,5').request).toMatchObject({ channel: 'email', category: 'other', handlingMinutes: 12.5, priority: 'normal' });
  });

  it('that cannot be one says each field that is wrong', () => {
    expect(read(' ', 'pigeon', 'unheard of', '32/01/2026', 'long', 'nobody', 'blue').problems.map(({ line, field }) => [line, field])).toEqual(
      ['summary', 'channel', 'category', 'priority', 'state', 'handlingMinutes', 'requesterEmail', 'receivedAt'].filter((field) => field !== 'priority').map((field) => [7, field])
    );
    expect(read('x', '', '', '').problems).toEqual([{ line: 7, field: 'receivedAt', message: 'says nothing' }]);
    expect(read('x', '', '', '01/01/2030').problems).toEqual([{ line: 7, field: 'receivedAt', message: 'is in the future' }]);
    expect(read('x', '', 'unheard of', '01/01/2026').problems[0].message).toContain('unheard of');
  });
});

describe('The preview', () => {
  it('shows the first rows as requests, and what is not known', () => {
    const sample = `Betreff;Kategorie;Eingang\n${Array.from({ length: 30 }, (_, day) => `Frage ${day};${day === 20 ? 'Fuhrpark' : 'Status'};${day + 1}.01.2026`).join('\n')}\n;Status;1.1.2026`;
    const preview = previewOf(sample, {}, { categories: CATEGORIES, timeZone: 'UTC', now: NOW });
    expect(preview).toMatchObject({ delimiter: ';', columns: ['Betreff', 'Kategorie', 'Eingang'], mapping: { 0: 'summary', 1: 'category', 2: 'receivedAt' }, dates: 'day_first', unknownCategories: ['Fuhrpark'] });
    expect(preview.rows).toHaveLength(10);
    expect(preview.rows[1]).toMatchObject({ line: 3, request: { summary: 'Frage 1', category: 'status', receivedAt: '2026-01-02T00:00:00.000Z' }, problems: [] });
  });
});
