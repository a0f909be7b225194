import { Widget } from '@strapi/strapi/admin';

import { endpointName, RankedList, rankedRows, useText } from '../components';
import { useToday } from './useToday';

const ROWS = 5;

/** Homepage widget: the endpoints that were called most today. */
export const MostUsedEndpoints = () => {
  const text = useText();
  const { data, error, isLoading } = useToday();
  if (isLoading) return <Widget.Loading />;
  if (error || !data) return <Widget.Error />;
  if (data.topEndpoints.length === 0) return <Widget.NoData>{text('widgets.endpoints.empty')}</Widget.NoData>;
  return (
    <RankedList
      rows={rankedRows(data.topEndpoints.slice(0, ROWS), endpointName, text)}
      label={text('widgets.endpoints.title')}
      compact
      total={data.figures.requests.value ?? undefined}
    />
  );
};
