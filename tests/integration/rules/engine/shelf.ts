import type { Match, Occurrence, Targets } from '../../../../server/rules/target';

/** A collection of entries in memory: one matches while its stock is below 10. What the database does is tested with the targets. */
export const createShelf = (stocks: Record<string, number>) => {
  const low = (stock: unknown): boolean => typeof stock === 'number' && stock < 10;
  const explanation = (result: boolean) => ({ path: '', operator: '<', result });

  const matchOf = (name: string, row: number): Match => ({
    row,
    reference: { uid: 'api::product.product', documentId: name, locale: null, label: name },
    values: { name, stock: stocks[name] },
    explanation: explanation(true),
  });

  const matching = (): Match[] =>
    Object.keys(stocks).flatMap((name, index) => (low(stocks[name]) ? [matchOf(name, index + 1)] : []));

  const targets: Targets = {
    list: () => [],
    fields: () => [],
    contextNames: () => [],
    populate: () => [],
    label: () => 'Product',
    sight: () => null,
    parse: () => ({ condition: { kind: 'all', path: '', parts: [] }, problem: null }),
    ask: async () => ({
      total: async () => Object.keys(stocks).length,
      matched: async () => matching().length,
      page: async (after, limit) => matching().filter(({ row }) => row > after).slice(0, limit),
      check: async ({ reference, values }: Occurrence) =>
        low(values.stock) ? { row: 0, reference, values, explanation: explanation(true) } : null,
      explain: async ({ values }: Occurrence) => explanation(low(values.stock)),
      context: {},
      notes: [],
    }),
    entry: async () => null,
  };
  return { targets, stocks };
};
