import type { Expressions } from '../storage';
import { calculable } from './sql-operands';
import type { Aggregation, Sql } from './types';

/**
 * A number of many rows, as a floating-point one (a count as it is). NULL where there is nothing to take it of; none add up
 * to 0. Averages are divided here, because MySQL's own have four decimals.
 * @param column as knex takes it for `??`; null where the rows are counted
 */
export const aggregateSql = (aggregation: Aggregation, column: string | null, expressions: Expressions): Sql => {
  if (aggregation === 'count' || column === null) return { sql: 'count(*)', bindings: [] };
  const number = `case when ${calculable('??')} then ?? end`;
  const once = [column, column, column, column];
  switch (aggregation) {
    case 'sum':
      return { sql: `coalesce(${expressions.sum(number)}, 0)`, bindings: once };
    case 'average':
      return { sql: `(${expressions.sum(number)} / nullif(count(${number}), 0))`, bindings: [...once, ...once] };
    case 'minimum':
      return { sql: expressions.floating(`min(${number})`), bindings: once };
    case 'maximum':
      return { sql: expressions.floating(`max(${number})`), bindings: once };
  }
};
