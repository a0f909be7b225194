import { Flex, Grid, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { RuleDefinition, RuleTarget, RuleTargetChoice, RuleTrigger } from '../../../../contracts';
import { Panel, useText } from '../../../components';
import { EMPTY_CONDITION } from '../builder/model';
import { everyMorning } from './blank';
import { ChoiceCards } from './ChoiceCards';
import { EditorField } from './EditorField';
import { useEditor } from './editor';

const KINDS = ['collection', 'metrics', 'event'] as const;
type Kind = (typeof KINDS)[number];

/** What goes with another target: conditions name its fields, and not each trigger fits each. */
const retargeted = (definition: RuleDefinition, target: RuleTargetChoice, timeZone: string): Partial<RuleDefinition> => {
  const { kind } = definition.trigger;
  const keeps = target.kind === 'event' ? kind === 'event' : target.kind === 'collection' || kind !== 'content';
  const fitting: RuleTrigger = target.kind === 'event' ? { kind: 'event', kinds: [], name: null } : everyMorning(timeZone);
  return { target, condition: EMPTY_CONDITION, ...(keeps ? {} : { trigger: fitting }) };
};

/** What the rule is about. */
export const TargetPanel = () => {
  const text = useText();
  const { definition, change, targets, vocabulary } = useEditor();
  const { target } = definition;

  const choose = (next: RuleTargetChoice): void => change(retargeted(definition, next, vocabulary.timeZone));
  const chooseKind = (kind: Kind): void => {
    if (kind === target.kind) return;
    choose(kind === 'collection' ? { kind, uid: targets[0]?.uid ?? '', version: 'draft' } : { kind });
  };

  return (
    <Panel title={text('rules.edit.target')} description={text('rules.edit.target.hint')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <ChoiceCards
          label={text('rules.edit.target')}
          value={target.kind}
          onChange={chooseKind}
          choices={KINDS.map((kind) => ({
            value: kind,
            title: text(`rules.edit.target.${kind}`),
            hint: text(`rules.edit.target.${kind}.hint`),
          }))}
        />
        {target.kind === 'collection' ? (
          <Collection target={target} targets={targets} onChange={choose} onVersion={(version) => change({ target: { ...target, version } })} />
        ) : null}
      </Flex>
    </Panel>
  );
};

interface CollectionProps {
  target: Extract<RuleTargetChoice, { kind: 'collection' }>;
  targets: RuleTarget[];
  onChange: (target: RuleTargetChoice) => void;
  onVersion: (version: 'draft' | 'published') => void;
}

const Collection = ({ target, targets, onChange, onVersion }: CollectionProps) => {
  const text = useText();
  const known = targets.find(({ uid }) => uid === target.uid);
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
        <EditorField pointer="/target" label={text('conditions.target')}>
          <SingleSelect
            value={target.uid}
            onChange={(uid) => uid !== target.uid && onChange({ kind: 'collection', uid: String(uid), version: 'draft' })}
          >
            {known ? null : <SingleSelectOption value={target.uid}>{target.uid}</SingleSelectOption>}
            {targets.map(({ uid, displayName }) => (
              <SingleSelectOption key={uid} value={uid}>
                {displayName}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </EditorField>
      </Grid.Item>
      {known?.draftAndPublish ? (
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/target/version" label={text('conditions.version')}>
            <SingleSelect value={target.version} onChange={(value) => onVersion(value === 'published' ? 'published' : 'draft')}>
              <SingleSelectOption value="draft">{text('conditions.version.draft')}</SingleSelectOption>
              <SingleSelectOption value="published">{text('conditions.version.published')}</SingleSelectOption>
            </SingleSelect>
          </EditorField>
        </Grid.Item>
      ) : null}
    </Grid.Root>
  );
};
