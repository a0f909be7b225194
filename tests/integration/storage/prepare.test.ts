import type { Row } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { storageOn } from './recount';

describeEachDatabase('Preparing the tables at each start', (dialect) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.drop());

  it('may happen again and again', async () => {
    for (let start = 0; start < 3; start += 1) await storageOn(database).prepare();
  });

  if (dialect !== 'postgres') return;
  it('leaves no room in indexes whose keys only ascend', async () => {
    await storageOn(database).prepare();
    const { rows }: { rows: Row[] } = await database.knex.raw(
      "select relname from pg_class where reloptions = '{fillfactor=100}' order by relname"
    );
    expect(rows.map(({ relname }) => relname)).toEqual([
      'insights_events_at',
      'insights_events_id_unique',
      'insights_events_pkey',
    ]);
  });
});
