import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useText } from '../components';
import { ChartFrame } from './ChartFrame';
import { HeatGrid } from './HeatGrid';
import { HOURS, useWeekNames, type WeekNames } from './week';

export interface HeatMapProps {
  /** 168 numbers, Monday 00:00 first. */
  values: readonly number[];
  format: (value: number) => string;
  /** Says in words what is drawn. */
  label: string;
}

const HEIGHT = 220;

/** When in the week it happens: seven rows of 24 hours. */
export const HeatMap = ({ values, format, label }: HeatMapProps) => {
  const text = useText();
  const names = useWeekNames();
  const describe = (cell: number) =>
    text('charts.heatMapCell', {
      day: names.days[Math.floor(cell / HOURS)].long,
      hour: names.hours[cell % HOURS],
      value: format(values[cell] ?? 0),
    });
  return (
    <ChartFrame
      label={label}
      height={HEIGHT}
      empty={values.every((value) => value === 0)}
      chart={<HeatGrid values={values} label={label} names={names} describe={describe} />}
      table={<WeekTable values={values} format={format} label={label} names={names} />}
    />
  );
};

/** Hours down, days across: narrow enough for a telephone. */
const WeekTable = ({ values, format, label, names }: HeatMapProps & { names: WeekNames }) => {
  const text = useText();
  return (
    <Table colCount={names.days.length + 1} rowCount={HOURS + 1} aria-label={label}>
      <Thead>
        <Tr>
          <Th scope="col">
            <Typography variant="sigma" textColor="neutral600">
              {text('charts.hour')}
            </Typography>
          </Th>
          {names.days.map((day) => (
            <Th key={day.long} scope="col">
              <Typography variant="sigma" textColor="neutral600" aria-label={day.long}>
                {day.short}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {names.hours.map((hour, hourIndex) => (
          <Tr key={hour}>
            <Td>
              <Typography textColor="neutral800">{hour}</Typography>
            </Td>
            {names.days.map((day, dayIndex) => (
              <Td key={day.long}>
                <Typography textColor="neutral800">{format(values[dayIndex * HOURS + hourIndex] ?? 0)}</Typography>
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
