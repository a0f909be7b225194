import { Typography } from '@strapi/design-system';
import { useFormats, useText } from '../../components';
import type { PerformanceResponse } from '../../../contracts';

/** Says what the endpoints' uptime is, since when it is known, and what it was answered from. */
export const UptimeNote = ({ answer: { endpointUptime, range } }: { answer: PerformanceResponse }) => {
  const text = useText();
  const formats = useFormats();
  const { since, source } = endpointUptime;
  const { timeZone } = range;
  const isShorter = since !== null && Date.parse(since) > Date.parse(range.from);
  const sentences = [
    text('performance.uptime.meaning'),
    ...(isShorter ? [text('performance.uptime.since', { time: formats.dateTime(since, timeZone), timeZone })] : []),
    ...(since === null ? [text('performance.uptime.expired')] : []),
    text(source === 'raw' ? 'performance.uptime.fromEvents' : 'performance.uptime.fromSummaries'),
  ];
  return (
    <Typography tag="p" variant="pi" textColor="neutral600">
      {sentences.join(' ')}
    </Typography>
  );
};
