import type { RuleDetail } from '../../../../contracts';
import { Facts, RuleStateBadge, SeverityMark, ShortFact, useText, When } from '../../../components';

/** How the rule stands, in short. */
export const RuleFacts = ({ rule }: { rule: RuleDetail }) => {
  const text = useText();
  const { activeVersion, latestVersion, owner, scope, severity, shadow, target, trigger, lastRun, lastActed, nextRun } = rule;
  return (
    <Facts>
      <ShortFact name={text('rules.column.state')}>
        <RuleStateBadge rule={rule} />
      </ShortFact>
      <ShortFact name={text('rules.definition.severity')}>
        <SeverityMark severity={severity} withWord />
      </ShortFact>
      <ShortFact name={text('rules.definition.scope')}>{scope}</ShortFact>
      <ShortFact name={text('rules.definition.target')}>{target}</ShortFact>
      <ShortFact name={text('rules.definition.trigger')}>{text(`rules.trigger.${trigger}`)}</ShortFact>
      <ShortFact name={text('rules.detail.owner')}>{owner?.name ?? '–'}</ShortFact>
      <ShortFact name={text('rules.column.lastRun')}>
        <When at={lastRun} />
      </ShortFact>
      <ShortFact name={text('rules.column.lastActed')}>
        <When at={lastActed} />
      </ShortFact>
      <ShortFact name={text('rules.column.nextRun')}>
        <When at={nextRun} />
      </ShortFact>
      <ShortFact name={text(shadow ? 'rules.detail.watches' : 'rules.detail.acts')}>
        {activeVersion === null
          ? text('rules.detail.acts.none')
          : text('rules.detail.acts.version', { version: activeVersion, latest: latestVersion })}
      </ShortFact>
    </Facts>
  );
};
