import { Flex, Typography } from '@strapi/design-system';
import type { ReductionAnalysis, ReductionReport, ReductionVerdict } from '../../../contracts';
import { Facts, Panel, ShortFact, ToneBadge, useFormats, useText, type Tone } from '../../components';

const TONES: Record<ReductionVerdict, Tone> = { reduced: 'success', increased: 'danger', no_clear_change: 'neutral', not_enough_data: 'warning' };

/** The answer in plain words, and the figures that it rests on. */
export const Verdict = ({ report: { analysis, interventions } }: { report: ReductionReport }) => {
  const text = useText();
  const formats = useFormats();
  const { verdict, before, after, rateRatio, intervention, detectable } = analysis;
  const label = interventions.find(({ day }) => day === intervention)?.label;
  const day = formats.day(`${intervention}T12:00:00Z`, 'UTC');
  const perWeek = (value: number | null): string => (value === null ? '–' : text('reduction.perWeek', { count: formats.number(Math.round(value * 10) / 10) }));
  return (
    <Panel title={label ? text('reduction.sinceNamed', { day, label }) : text('reduction.sinceDay', { day })}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Flex gap={3} alignItems="center" wrap="wrap">
          <ToneBadge tone={TONES[verdict]}>{text(`reduction.verdict.${verdict}`)}</ToneBadge>
          <Typography tag="p" variant="delta">
            <Sentence analysis={analysis} />
          </Typography>
        </Flex>
        <Facts>
          <ShortFact name={text('reduction.before', { weeks: before.weeks })}>{perWeek(before.perWeek)}</ShortFact>
          <ShortFact name={text('reduction.after', { weeks: after.weeks })}>{perWeek(after.perWeek)}</ShortFact>
          <ShortFact name={text('reduction.ratio')}>
            {rateRatio === null
              ? '–'
              : text('reduction.interval', { estimate: formats.number(rateRatio.estimate), low: formats.number(rateRatio.low), high: formats.number(rateRatio.high) })}
          </ShortFact>
          <ShortFact name={text('reduction.detectable')}>{detectable === null ? '–' : formats.percent(detectable)}</ShortFact>
        </Facts>
      </Flex>
    </Panel>
  );
};

/** What the interval means, said as a change: 0.2 of what would have come is 80 % fewer. */
const Sentence = ({ analysis: { verdict, rateRatio, needed } }: { analysis: ReductionAnalysis }) => {
  const text = useText();
  const formats = useFormats();
  const fewer = (ratio: number): string => formats.change(ratio - 1);
  if (verdict === 'not_enough_data') {
    const change = formats.percent(needed.change);
    if (needed.moreWeeks === null) return text(needed.obstacle === 'before' ? 'reduction.never.before' : 'reduction.never.season', { change });
    return text('reduction.moreWeeks', { weeks: needed.moreWeeks, change });
  }
  if (rateRatio === null) return text('reduction.nothing');
  const values = { estimate: fewer(rateRatio.estimate), low: fewer(rateRatio.low), high: fewer(rateRatio.high) };
  return text(verdict === 'no_clear_change' ? 'reduction.unclear' : 'reduction.changed', values);
};
