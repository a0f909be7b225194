import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReductionAdjustment, ReductionReport } from '../../../contracts';
import { Panel, ToneBadge, useFormats, useText, type Tone } from '../../components';

const TONES: Record<ReductionAdjustment['state'], Tone> = { made: 'success', allowed: 'warning', not_made: 'neutral' };

/** How the figure was computed, what was taken into account and what could not be, in words. */
export const Method = ({ report: { analysis } }: { report: ReductionReport }) => {
  const text = useText();
  const formats = useFormats();
  const { method, adjustments, assumptions } = analysis;
  return (
    <Panel title={text('reduction.method')} description={text(`reduction.method.${method}`)}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('reduction.adjustments')}>
          {adjustments.map((adjustment) => (
            <li key={adjustment.about}>
              <Adjustment adjustment={adjustment} />
            </li>
          ))}
        </Flex>
        <Typography variant="pi" textColor="neutral600">
          {text('reduction.assumptions', {
            season: formats.percent(assumptions.season),
            drift: formats.number(assumptions.drift),
            unshared: formats.percent(assumptions.unshared),
          })}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {text('reduction.limits')}
        </Typography>
      </Flex>
    </Panel>
  );
};

const Adjustment = ({ adjustment: { about, state, reason, values } }: { adjustment: ReductionAdjustment }) => {
  const text = useText();
  const formats = useFormats();
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, formats.number(value)]));
  return (
    <Flex gap={3} alignItems="flex-start">
      <Box shrink={0}>
        <ToneBadge tone={TONES[state]}>{text(`reduction.state.${state}`)}</ToneBadge>
      </Box>
      <Box minWidth={0}>
        <Typography fontWeight="semiBold" textColor="neutral800">
          {text(`reduction.about.${about}`)}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {text(`reduction.reason.${reason}`, said)}
        </Typography>
      </Box>
    </Flex>
  );
};
