import { Flex, Typography } from '@strapi/design-system';
import type { ExecutionDetail } from '../../../contracts';
import {
  executionPath,
  Facts,
  Panel,
  rulePath,
  SeverityMark,
  ShortFact,
  TextLink,
  useFormats,
  useText,
  When,
} from '../../components';
import { StateBadges } from './StateBadges';

/** What set it off, which version ran, when, for how long, and on how much it acted. */
export const ExecutionFacts = ({ execution }: { execution: ExecutionDetail }) => {
  const text = useText();
  const formats = useFormats();
  const { rule, version, mode, trigger, slot, startedAt, duration, matched, acted, by, depth, cause, instance } = execution;
  return (
    <Panel title={text('executions.facts')} action={<StateBadges {...execution} />}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Message {...execution} />
        <Facts>
          <ShortFact name={text('executions.fact.rule')}>
            <TextLink to={rulePath(rule.id)}>{text('executions.nameAndVersion', { name: rule.name, version })}</TextLink>
          </ShortFact>
          <ShortFact name={text('rules.definition.severity')}>
            <SeverityMark severity={rule.severity} withWord />
          </ShortFact>
          <ShortFact name={text('executions.column.trigger')}>{text(`rules.trigger.${trigger}`)}</ShortFact>
          {slot === null ? null : <ShortFact name={text('executions.fact.slot')}>{formats.dateTime(slot)}</ShortFact>}
          {by === null ? null : <ShortFact name={text('executions.fact.by')}>{by.name}</ShortFact>}
          <ShortFact name={text('executions.column.started')}>
            <When at={startedAt} exact />
          </ShortFact>
          <ShortFact name={text('executions.column.duration')}>{formats.milliseconds(duration)}</ShortFact>
          <ShortFact name={text('executions.fact.matched')}>{formats.number(matched)}</ShortFact>
          <ShortFact name={text(mode === 'shadow' ? 'executions.fact.wouldAct' : 'executions.fact.acted')}>{formats.number(acted)}</ShortFact>
          {cause === null ? null : (
            <ShortFact name={text('executions.fact.cause')}>
              <TextLink to={executionPath(cause)}>{text('executions.fact.cause.open')}</TextLink>
            </ShortFact>
          )}
          {depth === 0 ? null : (
            <ShortFact name={text('executions.fact.depth')}>{text('executions.depth', { depth })}</ShortFact>
          )}
          <ShortFact name={text('executions.fact.instance')}>{instance}</ShortFact>
        </Facts>
      </Flex>
    </Panel>
  );
};

/** Why it failed, was skipped or was stopped; that nothing was done where it only watched. */
const Message = ({ state, mode, message }: Pick<ExecutionDetail, 'state' | 'mode' | 'message'>) => {
  const text = useText();
  const words = [...(message === null ? [] : [message]), ...(mode === 'shadow' ? [text('executions.shadow.hint')] : [])];
  if (words.length === 0) return null;
  return (
    <Typography tag="p" textColor={state === 'failed' ? 'danger600' : 'neutral800'} style={{ overflowWrap: 'anywhere' }}>
      {words.join(' ')}
    </Typography>
  );
};
