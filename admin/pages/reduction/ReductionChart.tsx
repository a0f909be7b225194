import { useMemo } from 'react';
import type { ReductionReport } from '../../../contracts';
import { TrendChart, type ChartSeries } from '../../charts';
import { Panel, useFormats, useText } from '../../components';

/** Days have no zone: they are drawn as they are called. */
const startOf = (day: string): string => `${day}T00:00:00.000Z`;

/** The Monday of a day. */
const weekOf = (day: string): string => {
  const date = new Date(startOf(day));
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString();
};

/** Requests by week, what would have come without the intervention, and when that was. */
export const ReductionChart = ({ report: { analysis, interventions } }: { report: ReductionReport }) => {
  const text = useText();
  const formats = useFormats();
  const { weeks, intervention } = analysis;
  const series = useMemo<ChartSeries[]>(() => {
    const line = (key: string, label: string, valueOf: (week: (typeof weeks)[number]) => number | null, more: Partial<ChartSeries>): ChartSeries => ({
      key,
      label,
      points: weeks.map((week) => ({ start: startOf(week.week), value: valueOf(week) })),
      ...more,
    });
    const hasControl = weeks.some(({ control }) => control !== null);
    return [
      line('count', text('reduction.chart.count'), ({ count, excluded }) => (excluded === 'before_logging' ? null : count), { color: 'primary' }),
      line('expected', text('reduction.chart.without'), ({ counterfactual }) => counterfactual?.estimate ?? null, { color: 'warning', dashed: true }),
      line('fitted', text('reduction.chart.fitted'), ({ fitted }) => fitted, { color: 'neutral', dashed: true }),
      ...(hasControl ? [line('control', text('reduction.chart.control'), ({ control }) => control, { color: 'secondary', dashed: true })] : []),
    ];
  }, [weeks, text]);
  const marks = useMemo(() => {
    const drawn = interventions.some(({ day }) => day === intervention) ? interventions : [...interventions, { day: intervention, label: text('reduction.chart.day') }];
    return drawn.map(({ day, label }) => ({ start: weekOf(day), label, isMain: day === intervention }));
  }, [interventions, intervention, text]);
  return (
    <Panel title={text('reduction.chart.title')} description={text('reduction.chart.hint')}>
      <TrendChart
        series={series}
        marks={marks}
        interval="week"
        timeZone="UTC"
        format={(value) => formats.number(Math.round(value * 10) / 10)}
        label={text('reduction.chart.title')}
      />
    </Panel>
  );
};
