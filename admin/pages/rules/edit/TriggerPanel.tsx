import { Checkbox, Flex, MultiSelect, MultiSelectOption, Typography } from '@strapi/design-system';
import { CONTENT_TRIGGERS, EVENT_KIND_NAMES, type RuleTargetChoice, type RuleTrigger } from '../../../../contracts';
import { useInsightsRulesQuery } from '../../../api';
import { Panel, useText } from '../../../components';
import { everyMorning } from './blank';
import { ChoiceCards } from './ChoiceCards';
import { EditorField } from './EditorField';
import { EditorText } from './EditorText';
import { ProblemNote } from './ProblemNote';
import { RuleChoice } from './RuleChoice';
import { useEditor } from './editor';
import { ScheduleForm } from './trigger/ScheduleForm';

type Kind = RuleTrigger['kind'];
type TriggerOf<Name extends Kind> = Extract<RuleTrigger, { kind: Name }>;

/** Which triggers make sense for which target. */
const KINDS: Record<RuleTargetChoice['kind'], Kind[]> = {
  collection: ['schedule', 'content', 'manual', 'rule'],
  metrics: ['schedule', 'manual', 'rule'],
  event: ['event'],
};

const initialOf = (kind: Kind, timeZone: string): RuleTrigger => {
  switch (kind) {
    case 'schedule':
      return everyMorning(timeZone);
    case 'content':
      return { kind, on: ['create', 'update'] };
    case 'event':
      return { kind, kinds: [], name: null };
    case 'manual':
      return { kind };
    case 'rule':
      return { kind, code: '' };
  }
};

/** When the rule looks. */
export const TriggerPanel = () => {
  const text = useText();
  const { definition, change, vocabulary } = useEditor();
  const { trigger, target } = definition;
  const set = (next: RuleTrigger): void => change({ trigger: next });
  const offered = KINDS[target.kind].includes(trigger.kind) ? KINDS[target.kind] : [...KINDS[target.kind], trigger.kind];
  return (
    <Panel title={text('rules.definition.trigger')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <ChoiceCards
          label={text('rules.definition.trigger')}
          value={trigger.kind}
          onChange={(kind) => kind !== trigger.kind && set(initialOf(kind, vocabulary.timeZone))}
          choices={offered.map((kind) => ({ value: kind, title: text(`rules.trigger.${kind}`), hint: text(`rules.trigger.${kind}.hint`) }))}
        />
        {trigger.kind === 'schedule' ? <ScheduleForm trigger={trigger} onChange={set} /> : null}
        {trigger.kind === 'content' ? <ContentForm trigger={trigger} onChange={set} /> : null}
        {trigger.kind === 'event' ? <EventForm trigger={trigger} onChange={set} /> : null}
        {trigger.kind === 'rule' ? <AfterRuleForm trigger={trigger} onChange={set} /> : null}
        {trigger.kind === 'manual' || trigger.kind === 'content' ? <ProblemNote pointer="/trigger" /> : null}
      </Flex>
    </Panel>
  );
};

interface FormProps<Name extends Kind> {
  trigger: TriggerOf<Name>;
  onChange: (trigger: RuleTrigger) => void;
}

const ContentForm = ({ trigger, onChange }: FormProps<'content'>) => {
  const text = useText();
  return (
    <Flex role="group" aria-label={text('rules.trigger.content')} gap={5} wrap="wrap">
      {CONTENT_TRIGGERS.map((name) => (
        <Checkbox
          key={name}
          checked={trigger.on.includes(name)}
          onCheckedChange={(isOn) =>
            onChange({ kind: 'content', on: CONTENT_TRIGGERS.filter((one) => (one === name ? isOn === true : trigger.on.includes(one))) })
          }
        >
          {text(`rules.content.${name}`)}
        </Checkbox>
      ))}
    </Flex>
  );
};

const EventForm = ({ trigger, onChange }: FormProps<'event'>) => {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <EditorField pointer="/trigger/kinds" label={text('rules.event.kinds')}>
        <MultiSelect
          withTags
          placeholder={text('events.filter.kind.all')}
          clearLabel={text('events.filter.kind.clear')}
          value={trigger.kinds}
          onChange={(values) => onChange({ ...trigger, kinds: EVENT_KIND_NAMES.filter((kind) => values.includes(kind)) })}
          onClear={() => onChange({ ...trigger, kinds: [] })}
        >
          {EVENT_KIND_NAMES.map((kind) => (
            <MultiSelectOption key={kind} value={kind}>
              {text(`events.kind.${kind}`)}
            </MultiSelectOption>
          ))}
        </MultiSelect>
      </EditorField>
      <EditorText
        pointer="/trigger/name"
        label={text('rules.event.name')}
        hint={text('rules.event.name.hint')}
        value={trigger.name ?? ''}
        onChange={(name) => onChange({ ...trigger, name: name === '' ? null : name })}
      />
    </Flex>
  );
};

const AfterRuleForm = ({ trigger, onChange }: FormProps<'rule'>) => {
  const text = useText();
  const { data: rules = [] } = useInsightsRulesQuery({});
  return (
    <>
      <RuleChoice
        pointer="/trigger/code"
        label={text('rules.afterRule')}
        hint={text('rules.afterRule.hint')}
        value={trigger.code}
        onChange={(code) => onChange({ kind: 'rule', code })}
      />
      {rules.length === 0 ? <Typography variant="pi">{text('rules.afterRule.none')}</Typography> : null}
    </>
  );
};
