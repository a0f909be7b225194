import { Flex, Typography } from '@strapi/design-system';
import type { RulePlan } from '../../contracts';
import { useFormats } from './format';
import { MatchedEntries } from './MatchedEntries';
import { Notes } from './Notes';
import { PlannedEffects } from './PlannedEffects';
import { useText } from './text';

export interface RulePlanViewProps {
  plan: RulePlan;
  /** Uid of the content type that the rule is about; null of a rule about numbers or events. */
  target: string | null;
}

const HELD = ['coolDown', 'before', 'cap'] as const;

/** What a rule would do now: how much matches, what it would change, and why. The inside of a card. */
export const RulePlanView = ({ plan, target }: RulePlanViewProps) => {
  const text = useText();
  const formats = useFormats();
  const { matched, total, acting, held, entries, effects, notes, at } = plan;
  const headline =
    target === null
      ? text(matched > 0 ? 'rules.plan.holds' : 'rules.plan.holdsNot')
      : text('rules.plan.matched', { matched, total });
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex direction="column" alignItems="stretch" gap={1}>
        <Typography tag="p" variant="beta">
          {headline}
        </Typography>
        <Typography tag="p">
          {[
            text(target === null ? 'rules.plan.acting.metrics' : 'rules.plan.acting', { count: acting }),
            ...HELD.filter((reason) => held[reason] > 0).map((reason) => text(`rules.plan.held.${reason}`, { count: held[reason] })),
          ].join(' ')}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {text('rules.plan.at', { time: formats.dateTime(at) })}
        </Typography>
      </Flex>
      <Notes notes={notes} />
      {acting > 0 || effects.length > 0 ? (
        <Flex tag="section" aria-label={text('rules.plan.effects')} direction="column" alignItems="stretch" gap={2}>
          <Typography tag="h3" variant="delta">
            {text('rules.plan.effects')}
          </Typography>
          <PlannedEffects effects={effects} />
        </Flex>
      ) : null}
      {entries.length === 0 ? null : (
        <Flex tag="section" aria-label={text('rules.plan.entries')} direction="column" alignItems="stretch" gap={2}>
          <Flex gap={2} alignItems="baseline" wrap="wrap">
            <Typography tag="h3" variant="delta">
              {text('rules.plan.entries')}
            </Typography>
            {matched > entries.length ? (
              <Typography variant="pi" textColor="neutral600">
                {text('rules.plan.entries.first', { count: entries.length })}
              </Typography>
            ) : null}
          </Flex>
          <MatchedEntries entries={entries} target={target} />
        </Flex>
      )}
    </Flex>
  );
};
