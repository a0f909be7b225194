import { z } from '@strapi/utils';
import type { CostInputs, CostRecord } from '../../../contracts';
import { namesFor, type People, type ValueStore } from '../../host';
import { iso, type Clock } from '../../lib';

/** What an hour and a request cost; who said so, and what was said before. */
export interface Costs {
  /** Newest first; never empty. */
  list(): Promise<CostRecord[]>;
  set(inputs: CostInputs, actor: string): Promise<CostRecord[]>;
}

export const costSchema = z.strictObject({
  costPerHour: z.number().min(0).max(1_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR'),
  minutes: z
    .strictObject({ low: z.number().min(0).max(100_000), high: z.number().min(0).max(100_000) })
    .refine(({ low, high }) => low <= high, 'begins after it ends')
    .nullable(),
});

const stored = z.array(costSchema.extend({ at: z.number(), by: z.string() }));

/** A figure to begin with: people must see that it is not theirs. */
const FIRST: CostRecord = { costPerHour: 50, currency: 'EUR', minutes: null, at: null, by: null };
const REMEMBERED = 50;

export const createCosts = ({ values, people, clock }: { values: ValueStore; people: Pick<People, 'byId'>; clock: Clock }): Costs => {
  const read = async () => {
    const result = stored.safeParse(await values.read());
    return result.success ? result.data : [];
  };
  const list = async (): Promise<CostRecord[]> => {
    const records = await read();
    const names = await namesFor(people, records.map(({ by }) => by));
    return [...records.map((record) => ({ ...record, at: iso(record.at), by: names(record.by) })), FIRST];
  };
  return {
    list,
    set: async (inputs, actor) => {
      await values.write([{ ...inputs, at: clock.now(), by: actor }, ...(await read())].slice(0, REMEMBERED));
      return list();
    },
  };
};
