import { insertAlone, TABLES, type Database } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { storageOn } from './recount';

const COLUMNS = { document_id: 'text', summary: 'text', channel: 'text', category: 'text', priority: 'text', state: 'text', received_at: 'bigint', source: 'text', source_id: 'text', at: 'bigint', changed_at: 'bigint' } as const;

const rowOf = (name: string): (string | number)[] => [name, 'Something', 'email', 'status', 'normal', 'new', 0, 'mail', name, 0, 0];

describeEachDatabase('Rows that may be there already', (dialect) => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openTestDatabase(dialect);
    ({ database } = storageOn(test));
  });
  afterAll(() => test.drop());

  const insert = (names: string[]): Promise<number[]> =>
    insertAlone(database, TABLES.requests, COLUMNS, ['source_id'], names.map(rowOf));

  it('are told from those that are new, again and again', async () => {
    expect(await insert(['a', 'b', 'a'])).toEqual([0, 1]);
    expect(await insert(['b', 'c'])).toEqual([1]);
    expect(await insert(['a', 'b', 'c'])).toEqual([]);
    expect(await insert(['d', 'e'])).toEqual([0, 1]);
  });

  it('are written once by whoever comes first, and known to the others, right after others were known, too', async () => {
    for (let round = 0; round < 30; round += 1) {
      const names = [`${round} x`, `${round} y`];
      await insert([`${round} x`]);
      await insert([`${round} x`]);
      const written = await Promise.all([1, 2, 3, 4].map(() => insert(names)));
      expect(written.flat()).toEqual([1]);
      const others = [`${round} z`];
      expect((await Promise.all([1, 2, 3, 4].map(() => insert(others)))).flat()).toEqual([0]);
    }
  });
});
