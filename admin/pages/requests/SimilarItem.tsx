import type { ReactNode } from 'react';
import { Box, Flex, Link as StrapiLink, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { SimilarRequest } from '../../../contracts';
import { ToneBadge, useFormats, useText } from '../../components';
import { requestPath } from './addresses';
import { AnswerButton } from './coverages/AnswerButton';
import { CoverageLink } from './coverages/CoverageLink';
import { STATE_TONES } from './words';

interface SimilarItemProps {
  similar: SimilarRequest;
  action?: ReactNode;
  /** Something is being written here: a link opens beside it, not instead of it. */
  opensBeside?: boolean;
}

/** Something like it that was asked before: how like it is, how often it was asked, and what answers it now. */
export const SimilarItem = ({ similar: { request, score, coverage }, action, opensBeside = false }: SimilarItemProps) => {
  const text = useText();
  const formats = useFormats();
  const { id, summary, group, state } = request;
  return (
    <Box padding={3} hasRadius borderColor={coverage === null ? 'neutral200' : 'success200'} background={coverage === null ? undefined : 'success100'}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0} flex="1 1 24rem">
          <StrapiLink tag={Link} to={requestPath(id)} target={opensBeside ? '_blank' : undefined} style={{ overflowWrap: 'anywhere' }}>
            {summary}
          </StrapiLink>
          <Flex gap={2} wrap="wrap">
            <Typography variant="pi" textColor="neutral600">
              {text('requests.similar.score', { score: formats.percent(score) })}
              {group === null ? '' : ` · ${text('requests.asked', { count: group.count })}`}
            </Typography>
            <ToneBadge tone={STATE_TONES[state]}>{text(`requests.state.${state}`)}</ToneBadge>
          </Flex>
          {coverage === null ? null : (
            <Flex gap={2} wrap="wrap">
              <Typography variant="pi" textColor="neutral800">
                {text('requests.similar.answered', { name: coverage.name })}
              </Typography>
              <CoverageLink coverage={coverage} />
            </Flex>
          )}
        </Flex>
        <Flex gap={2} wrap="wrap">
          {coverage === null || coverage.answer === '' ? null : <AnswerButton answer={coverage.answer} name={coverage.name} />}
          {action}
        </Flex>
      </Flex>
    </Box>
  );
};
