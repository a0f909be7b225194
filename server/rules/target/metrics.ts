import type { Engine } from '../../analytics';
import type { MetricSource } from './metric-source';

/** Asks the engine behind the charts, so that a rule sees the number that people see; of its window to the millisecond. */
export const createMetricSource = ({ ask }: Pick<Engine, 'ask'>): MetricSource => ({
  value: async ({ metric, filters, from, to }) => {
    const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const { total } = await ask({ metrics: [metric], range, filters }, { exact: true });
    return total[metric] ?? null;
  },
});
