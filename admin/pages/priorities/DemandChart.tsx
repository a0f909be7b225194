import { useMemo, useState } from 'react';
import { TREND_BREAKDOWNS, type DemandTrend, type RequestCategory, type TrendBreakdown } from '../../../contracts';
import { useInsightsDemandTrendQuery, useInsightsRequestCategoriesQuery } from '../../api';
import { TrendChart, type ChartSeries } from '../../charts';
import { EmptyNote, OptionSelect, Panel, QueryState, useFormats, useRange, useText, type Text } from '../../components';
import { categoryName, channelOptions } from '../requests/words';

/** How often people asked, over time, by what they chose. */
export const DemandChart = () => {
  const text = useText();
  const [breakdown, setBreakdown] = useState<TrendBreakdown>('covered');
  const query = useInsightsDemandTrendQuery({ ...useRange().parameters, breakdown });
  return (
    <Panel
      title={text('priorities.trend')}
      description={text('priorities.trend.hint')}
      action={
        <OptionSelect
          size="S"
          aria-label={text('priorities.breakdown')}
          options={TREND_BREAKDOWNS.map((value) => ({ value, label: text(`priorities.breakdown.${value}`) }))}
          value={breakdown}
          onChange={setBreakdown}
        />
      }
    >
      <QueryState query={query} isEmpty={({ total }) => total === 0} empty={<EmptyNote title={text('priorities.trend.empty')}>{text('priorities.trend.empty.hint')}</EmptyNote>}>
        {(trend) => <Chart trend={trend} breakdown={breakdown} />}
      </QueryState>
    </Panel>
  );
};

const seriesName = (key: string, breakdown: TrendBreakdown, categories: readonly RequestCategory[] | undefined, text: Text): string => {
  if (key === '(other)') return text('priorities.other');
  if (breakdown === 'category') return categoryName(key, categories, text);
  if (breakdown === 'channel') return channelOptions(text).find(({ value }) => value === key)?.label ?? key;
  return text(key === 'covered' ? 'priorities.covered' : 'priorities.open');
};

const Chart = ({ trend, breakdown }: { trend: DemandTrend; breakdown: TrendBreakdown }) => {
  const text = useText();
  const formats = useFormats();
  const categories = useInsightsRequestCategoriesQuery({}).data;
  const series = useMemo<ChartSeries[]>(
    () =>
      trend.series.map(({ key, counts }) => ({
        key,
        label: seriesName(key, breakdown, categories, text),
        ...(key === 'covered' ? { color: 'success' as const } : {}),
        ...(key === 'open' ? { color: 'warning' as const } : {}),
        points: trend.buckets.map((start, index) => ({ start, value: counts[index] })),
      })),
    [trend, breakdown, categories, text]
  );
  return <TrendChart series={series} interval={trend.interval} timeZone={trend.range.timeZone} format={formats.number} whole label={text('priorities.trend')} />;
};
