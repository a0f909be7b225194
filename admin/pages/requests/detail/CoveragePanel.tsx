import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { RequestDetail } from '../../../../contracts';
import { useInsightsCoveragesQuery } from '../../../api';
import { EmptyNote, Facts, Panel, ShortFact, ToneBadge, useFormats, useMayOpen, useText } from '../../../components';
import { AnswerButton } from '../coverages/AnswerButton';
import { CoverageLink } from '../coverages/CoverageLink';
import { LeakCount } from '../coverages/LeakCount';
import { isUnused } from '../coverages/unused';
import { CoverDialog } from '../bulk/CoverDialog';

/** What answers the request now, whether anybody looks at it, and whether people still ask. */
export const CoveragePanel = ({ request }: { request: RequestDetail }) => {
  const text = useText();
  const formats = useFormats();
  const mayCover = useMayOpen()('coverRequests');
  const [isCovering, setIsCovering] = useState(false);
  const { data = [] } = useInsightsCoveragesQuery({}, { skip: request.coverage === null });
  const close = (): void => setIsCovering(false);
  if (request.coverage === null) {
    return (
      <Panel title={text('requests.column.coverage')}>
        <EmptyNote
          title={text('requests.notCovered')}
          action={
            mayCover ? (
              <Button size="S" variant="secondary" onClick={() => setIsCovering(true)}>
                {text('requests.cover')}
              </Button>
            ) : undefined
          }
        >
          {text('requests.notCovered.hint')}
        </EmptyNote>
        {isCovering ? <CoverDialog what={{ selection: { ids: [request.id] } }} name={request.summary} onDone={close} onClose={close} /> : null}
      </Panel>
    );
  }
  const coverage = data.find(({ id }) => id === request.coverage?.id);
  return (
    <Panel title={text('requests.coveredBy', { name: request.coverage.name })} action={request.leak ? <ToneBadge tone="warning">{text('requests.leak')}</ToneBadge> : undefined}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <CoverageLink coverage={request.coverage} />
        {coverage && isUnused(coverage) ? (
          <Flex>
            <ToneBadge tone="warning">{text('requests.coverage.unused')}</ToneBadge>
          </Flex>
        ) : null}
        {coverage && coverage.answer !== '' ? (
          <Box padding={3} hasRadius background="neutral100">
            <Typography tag="p" textColor="neutral800" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {coverage.answer}
            </Typography>
            <Box paddingTop={3}>
              <AnswerButton answer={coverage.answer} name={coverage.name} />
            </Box>
          </Box>
        ) : null}
        {coverage ? (
          <Facts>
            <ShortFact name={text('requests.coverage.since')}>{formats.day(coverage.since)}</ShortFact>
            <ShortFact name={text('requests.coverage.uses')}>{coverage.uses === null ? text('requests.coverage.uses.unknown') : formats.number(coverage.uses)}</ShortFact>
            <ShortFact name={text('requests.coverage.leaks')}>
              <LeakCount coverage={coverage} />
            </ShortFact>
          </Facts>
        ) : null}
      </Flex>
    </Panel>
  );
};
