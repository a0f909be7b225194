import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { CoverageView } from '../../../../contracts';
import { useInsightsCoveragesQuery, useLive } from '../../../api';
import { EmptyNote, Facts, QueryState, ShortFact, TextLink, ToneBadge, useFormats, useMayOpen, useText } from '../../../components';
import { listPath, REQUESTS_PATH } from '../addresses';
import { AnswerButton } from './AnswerButton';
import { CoverageLink } from './CoverageLink';
import { DeleteCoverage } from './DeleteCoverage';
import { EditCoverageDialog } from './EditCoverageDialog';
import { LeakCount } from './LeakCount';
import { isUnused } from './unused';

const EVERY_MS = 30_000;

/** What answers requests now, and whether it does: is it used, and do people still ask? */
export const Coverages = () => {
  const text = useText();
  const query = useInsightsCoveragesQuery({}, useLive(EVERY_MS));
  return (
    <QueryState
      query={query}
      isEmpty={(coverages) => coverages.length === 0}
      empty={
        <EmptyNote isCard title={text('requests.coverages.none')} action={<TextLink to={REQUESTS_PATH}>{text('requests.toList')}</TextLink>}>
          {text('requests.coverages.none.hint')}
        </EmptyNote>
      }
    >
      {(coverages) => (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('requests.tab.coverages')}>
          {coverages.map((coverage) => (
            <CoverageCard key={coverage.id} coverage={coverage} />
          ))}
        </Flex>
      )}
    </QueryState>
  );
};

const CoverageCard = ({ coverage }: { coverage: CoverageView }) => {
  const text = useText();
  const formats = useFormats();
  const mayCover = useMayOpen()('coverRequests');
  const [isEditing, setIsEditing] = useState(false);
  const { id, name, covered, leaks, uses, usesSince, since, by, answer } = coverage;
  return (
    <Card>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap" paddingBottom={4}>
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
          <Flex gap={2} wrap="wrap">
            <Typography tag="h2" variant="delta" style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Typography>
            {isUnused(coverage) ? <ToneBadge tone="warning">{text('requests.coverage.unused')}</ToneBadge> : null}
          </Flex>
          <CoverageLink coverage={coverage} />
        </Flex>
        <Flex gap={2} wrap="wrap">
          {answer === '' ? null : <AnswerButton answer={answer} name={name} />}
          {mayCover ? (
            <Button size="S" variant="tertiary" aria-label={text('requests.coverage.edit.label', { name })} onClick={() => setIsEditing(true)}>
              {text('requests.edit')}
            </Button>
          ) : null}
          {mayCover && covered === 0 && leaks === 0 ? <DeleteCoverage coverage={coverage} /> : null}
        </Flex>
      </Flex>
      <Facts>
        <ShortFact name={text('requests.coverage.covered')}>
          <TextLink to={listPath({ coverage: id, leak: false })}>{formats.number(covered)}</TextLink>
        </ShortFact>
        <ShortFact name={text('requests.coverage.leaks')}>
          <LeakCount coverage={coverage} />
        </ShortFact>
        <ShortFact name={usesSince === null ? text('requests.coverage.uses') : text('requests.coverage.uses.since', { day: formats.day(usesSince) })}>
          {uses === null ? text('requests.coverage.uses.unknown') : formats.number(uses)}
        </ShortFact>
        <ShortFact name={text('requests.coverage.since')}>{formats.day(since)}</ShortFact>
        <ShortFact name={text('requests.coverage.by')}>{by?.name ?? '–'}</ShortFact>
      </Facts>
      {isEditing ? <EditCoverageDialog coverage={coverage} onClose={() => setIsEditing(false)} /> : null}
    </Card>
  );
};

const Card = styled.li`
  padding: ${({ theme }) => theme.spaces[5]};
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;
