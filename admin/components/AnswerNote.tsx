import { Typography } from '@strapi/design-system';

import type { AnswerSource, QueryResult } from '../../contracts';
import { useFormats } from './format';
import { useText } from './text';

const ONE_MILLISECOND = 1;

export interface AnswerNoteProps {
  range: QueryResult['range'];
  answeredFrom: AnswerSource;
}

/** Says what was answered: the range, its time zone, from where, and how exact. Announced when it changes. */
export const AnswerNote = ({ range, answeredFrom }: AnswerNoteProps) => {
  const text = useText();
  const formats = useFormats();
  const { source, reason, distinct, sampled } = answeredFrom;
  // The end is not part of the range: a range of whole days ends at midnight of the next.
  const last = new Date(new Date(range.to).getTime() - ONE_MILLISECOND);

  const { timeZone } = range;
  const from = formats.day(range.from, timeZone);
  const to = formats.day(last, timeZone);

  const sentences = [
    from === to ? text('answer.day', { day: from, timeZone }) : text('answer.range', { from, to, timeZone }),
    source === 'summaries' ? text('answer.summaries') : text('answer.raw', { reason: reason ?? '' }),
    distinct === 'exact' ? text('answer.exact') : text('answer.estimate', { error: formats.percent(distinct.error) }),
    ...(sampled ? [text('answer.sampled')] : []),
  ];
  return (
    <Typography tag="p" variant="pi" textColor="neutral600" role="status" aria-live="polite">
      {sentences.join(' ')}
    </Typography>
  );
};
