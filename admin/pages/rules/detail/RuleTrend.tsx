import { useMemo } from 'react';
import type { RuleDetail } from '../../../../contracts';
import { TrendChart, type ChartSeries } from '../../../charts';
import { EmptyNote, Panel, useFormats, useText } from '../../../components';

/** Days are drawn as they came, in no other zone. */
const DAYS_ZONE = 'UTC';
const HEIGHT = 220;

const at = (day: string): string => (day.includes('T') ? day : `${day}T00:00:00.000Z`);

/** How often it acted, and on how much, day by day. */
export const RuleTrend = ({ trend }: Pick<RuleDetail, 'trend'>) => {
  const text = useText();
  const formats = useFormats();
  const title = text('rules.detail.trend');
  const series = useMemo<ChartSeries[]>(
    () => [
      {
        key: 'executions',
        label: text('rules.detail.trend.executions'),
        color: 'primary',
        points: trend.map(({ day, executions }) => ({ start: at(day), value: executions })),
      },
      {
        key: 'acted',
        label: text('rules.detail.trend.acted'),
        color: 'warning',
        points: trend.map(({ day, acted }) => ({ start: at(day), value: acted })),
      },
    ],
    [text, trend]
  );
  const isIdle = trend.every(({ executions, acted }) => executions === 0 && acted === 0);
  return (
    <Panel title={title}>
      {isIdle ? (
        <EmptyNote title={text('rules.detail.trend.none')}>{text('rules.detail.trend.none.hint')}</EmptyNote>
      ) : (
        <TrendChart series={series} interval="day" timeZone={DAYS_ZONE} format={formats.number} whole label={title} height={HEIGHT} />
      )}
    </Panel>
  );
};
