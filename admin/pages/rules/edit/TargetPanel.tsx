import { Flex, Grid } from '@strapi/design-system';
import type { RuleDefinition, RuleTarget, RuleTargetChoice, RuleTrigger } from '../../../../contracts';
import { FormCell, Panel, useText, withChosen } from '../../../components';
import { EMPTY_CONDITION } from '../builder/model';
import { everyMorning } from './blank';
import { ChoiceCards } from './ChoiceCards';
import { EditorSelect } from './EditorSelect';
import { useEditor } from './editor';

const KINDS = ['collection', 'metrics', 'event'] as const;
type Kind = (typeof KINDS)[number];
const VERSIONS = ['draft', 'published'] as const;

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
  const types = targets.map(({ uid, displayName }) => ({ value: uid, label: displayName }));
  return (
    <Grid.Root gap={4}>
      <FormCell col={6}>
        <EditorSelect
          pointer="/target"
          label={text('conditions.target')}
          options={withChosen(types, target.uid)}
          value={target.uid}
          onChange={(uid) => uid !== target.uid && onChange({ kind: 'collection', uid, version: 'draft' })}
        />
      </FormCell>
      {known?.draftAndPublish ? (
        <FormCell col={6}>
          <EditorSelect
            pointer="/target/version"
            label={text('conditions.version')}
            options={VERSIONS.map((value) => ({ value, label: text(`conditions.version.${value}`) }))}
            value={target.version}
            onChange={onVersion}
          />
        </FormCell>
      ) : null}
    </Grid.Root>
  );
};
