import { EVENT_KINDS } from '../../../contracts';
import type { Sketch, SummaryDetails, SummarySelection, SummaryTotals, Storage } from '../../storage';
import { FIELDS } from './fields';
import type { SummaryPlan } from './plan';
import { uptimeOf } from './uptime';
import type { Fetched, Need, NormalisedQuery, Sums } from './types';

/** What a metric needs -> the sketch that has it. The others are not even read: taking one apart costs more than a row. */
const SKETCHES: { need: Need; sketch: Sketch }[] = [
  { need: 'percentiles', sketch: 'durations' },
  { need: 'actors', sketch: 'actors' },
  { need: 'sessions', sketch: 'sessions' },
];

/** Third stage, where summaries answer. The caller has folded. */
export const fetchFromSummaries = async (
  storage: Pick<Storage, 'summaries'>,
  query: NormalisedQuery,
  plan: SummaryPlan,
  needs: ReadonlySet<Need>,
  slotOf: (at: number) => number
): Promise<Fetched> => {
  const { summaries } = storage;
  const byDimension = query.breakdown !== null && FIELDS[query.breakdown].dimension !== null;
  const byKind = query.breakdown === 'kind';
  const sketches = SKETCHES.filter(({ need }) => needs.has(need)).map(({ sketch }) => sketch);

  const read = async (selection: Pick<SummarySelection, 'dimension' | 'values'>, byValue: boolean): Promise<Sums[]> => {
    if (plan.kinds?.length === 0 || selection.values?.length === 0) return [];
    const whole: SummarySelection = {
      ...selection,
      ranges: plan.ranges,
      kinds: plan.kinds,
      groupBy: { bucket: query.interval !== null, value: byValue, kind: byKind },
    };
    const rows: (SummaryTotals | SummaryDetails)[] =
      sketches.length > 0 ? await summaries.details(whole, sketches) : await summaries.totals(whole);
    return rows.map((values) => ({ group: groupOf(values, byValue, byKind), slot: slotOf(values.bucket), values }));
  };

  const { dimension, filter } = plan;
  const everything = (): Promise<Sums[]> => read({ dimension: 'total' }, false);
  const matching = (): Promise<Sums[]> => read({ dimension, values: filter?.values }, byDimension);
  const uptime = plan.uptime.length === 0 ? [] : uptimeOf(await readUptime(summaries, plan), slotOf);
  const result = (groups: Sums[], overall: Sums[]): Fetched => ({
    groups: byDimension || byKind ? groups : [],
    overall,
    groupUptime: [],
    overallUptime: uptime,
    sampled: false,
  });

  if (filter && !filter.negated) {
    const rows = await matching();
    return result(rows, rows);
  }
  if (filter) {
    const rest = [...(await everything()), ...(await matching()).map(negative)];
    if (!byDimension) return result(rest, rest);
    const excluded = new Set(filter.values.map(String));
    const groups = (await read({ dimension }, true)).filter(({ group }) => !excluded.has(group ?? ''));
    return result(groups, rest);
  }
  const overall = await everything();
  return result(byDimension ? await read({ dimension }, true) : overall, overall);
};

const groupOf = ({ value, kind }: SummaryTotals, byValue: boolean, byKind: boolean): string | null => {
  if (byValue) return String(value);
  return byKind && kind ? String(EVENT_KINDS[kind]) : null;
};

const readUptime = (summaries: Storage['summaries'], plan: SummaryPlan): Promise<SummaryTotals[]> =>
  summaries.totals({
    dimension: 'statusClass',
    ranges: plan.uptime,
    kinds: plan.kinds,
    groupBy: { bucket: true, value: true, kind: false },
  });

/** Takes rows away from a sum. Sums only: the plan does not ask for anything else of a difference. */
const negative = ({ group, slot, values }: Sums): Sums => ({
  group,
  slot,
  values: {
    ...values,
    count: -values.count,
    stored: -values.stored,
    errors: -values.errors,
    timed: -values.timed,
    durationSum: -values.durationSum,
    durationMin: null,
    durationMax: null,
    requestBytes: -values.requestBytes,
    responseBytes: -values.responseBytes,
    cost: -values.cost,
  },
});
