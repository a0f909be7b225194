import type { CostInputs, CostRecord, DemandTrend, Priority, RangeParameters, ReductionReport, SelfService } from '../../../contracts';
import type { People, ValueStore } from '../../host';
import type { JobDefinition } from '../../jobs';
import type { Calendar, Clock } from '../../lib';
import type { Database } from '../../storage';
import type { Ask } from '../features';
import type { CoverageStore, RequestStore } from '../store';
import { createCosts } from './costs';
import { prioritiesOf } from './priorities';
import { reductionReport, type ReductionAsked } from './reduction-report';
import { selfServiceOf } from './self-service';
import { createDemandSummaries } from './summaries';
import { demandTrend, type TrendQuestion } from './trend';

/** What requests add up to: how many come, whether fewer do, what that is worth, what to build next. */
export interface Demand {
  trend(asked: TrendQuestion): Promise<DemandTrend>;
  reduction(asked: ReductionAsked): Promise<ReductionReport>;
  priorities(asked: { limit?: number; days?: number }): Promise<Priority[]>;
  selfService(asked: RangeParameters): Promise<SelfService>;
  setCosts(inputs: CostInputs, actor: string): Promise<CostRecord[]>;
  jobs: JobDefinition[];
}

export interface DemandDependencies {
  database: Database;
  requests: RequestStore;
  coverages: CoverageStore;
  ask: Ask;
  people: Pick<People, 'byId'>;
  calendar: Calendar;
  clock: Clock;
  /** Of a name, in Strapi's core store. */
  values: (key: string) => ValueStore;
}

export const createDemand = (deps: DemandDependencies): Demand => {
  const { knex } = deps.database;
  const summaries = createDemandSummaries({ ...deps, state: deps.values('requestTrends') });
  const costs = createCosts({ ...deps, values: deps.values('requestCosts') });
  return {
    trend: (asked) => demandTrend({ ...deps, knex, summaries }, asked),
    reduction: (asked) => reductionReport({ ...deps, knex, summaries, costs }, asked),
    priorities: (asked) => prioritiesOf({ ...deps, knex }, asked),
    selfService: (asked) => selfServiceOf(deps, asked),
    setCosts: costs.set,
    jobs: [
      {
        name: 'fold-request-trends',
        description: 'Adds information requests up by day, week and month.',
        schedule: '*/10 * * * *',
        missed: 'catch_up',
        run: async ({ signal }) => {
          const days = await summaries.fold(signal);
          return { message: `${days} days counted.`, idle: days === 0 };
        },
      },
    ],
  };
};
