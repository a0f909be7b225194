import fc from 'fast-check';
import { Delta, SummaryRecord, addEntry, type Fact } from '../../../server/storage';
import { decodeDelta } from '../../../server/storage/summary-delta';

const factOf = (over: Partial<Fact>): Fact => ({
  at: 0,
  kind: 1,
  route: 1,
  actor: null,
  identified: false,
  token: null,
  subject: null,
  status: null,
  failed: false,
  duration: null,
  requestBytes: 0,
  responseBytes: 0,
  cost: 0,
  session: null,
  ...over,
});

const KEY = { dimension: 0, level: 0, bucket: 0, kind: 1, value: 0 };
const COST = 14;

/** What a delta adds to the total, by way of its payload. */
const recordOf = (facts: Fact[]): SummaryRecord => {
  const delta = new Delta();
  for (const fact of facts) delta.add(fact, true);
  const record = new SummaryRecord();
  for (const entry of decodeDelta(delta.encode())) if (entry.dimension === 0) addEntry(record, entry);
  return record;
};

describe('The cost in a summary', () => {
  test('is the same to the last part, in whatever order and groups it is added up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e13 }), { minLength: 1, maxLength: 100 }), fc.nat(), (costs, place) => {
        const facts = costs.map((cost) => factOf({ cost }));
        const cut = place % costs.length;
        const sum = recordOf(facts.slice(cut).reverse());
        sum.add(recordOf(facts.slice(0, cut)));
        expect(BigInt(sum.cost)).toBe(costs.reduce((total, cost) => total + BigInt(cost), 0n));
      })
    );
  });

  test('takes no place where nothing had one', () => {
    expect(recordOf([factOf({}), factOf({})]).cells(KEY, 1)[COST]).toBeNull();
    expect(recordOf([factOf({}), factOf({ cost: 5 })]).cells(KEY, 1)[COST]).toBe(5);
  });

  test('is none in a delta that an older version has left', () => {
    const delta = new Delta();
    delta.add(factOf({ requestBytes: 7, cost: 9 }), true);
    const rows: unknown[][] = JSON.parse(delta.encode());
    const [entry] = decodeDelta(JSON.stringify(rows.map((row) => row.slice(0, 16))));
    expect(entry).toMatchObject({ count: 1, requestBytes: 7, cost: 0 });
  });
});
