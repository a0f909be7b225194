import { Button, Flex, SimpleMenu, MenuItem, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { RuleActionChoice } from '../../../../../contracts';
import { actionName, Panel, useText } from '../../../../components';
import { ProblemNote } from '../ProblemNote';
import { useEditor } from '../editor';
import { ActionCard } from './ActionCard';
import { initialConfig } from './initial-config';

const moved = (actions: RuleActionChoice[], from: number, to: number): RuleActionChoice[] => {
  const rest = actions.filter((_action, index) => index !== from);
  return [...rest.slice(0, to), actions[from], ...rest.slice(to)];
};

/** What the rule does, one after the other. */
export const ActionsPanel = () => {
  const text = useText();
  const { definition, change, vocabulary } = useEditor();
  const { actions } = definition;
  const set = (next: RuleActionChoice[]): void => change({ actions: next });
  return (
    <Panel title={text('rules.edit.actions')} description={text('rules.edit.actions.hint')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {actions.length === 0 ? (
          <>
            <Typography textColor="neutral600">{text('rules.edit.actions.none')}</Typography>
            <ProblemNote pointer="/actions" />
          </>
        ) : null}
        <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
          {actions.map((action, index) => (
            <li key={index}>
              <ActionCard
                action={action}
                position={index}
                count={actions.length}
                onChange={(config) => set(actions.map((one, at) => (at === index ? { ...one, config } : one)))}
                onMove={(to) => set(moved(actions, index, to))}
                onRemove={() => set(actions.filter((_one, at) => at !== index))}
              />
            </li>
          ))}
        </Flex>
        <Flex>
          <SimpleMenu label={text('rules.edit.actions.add')} variant="secondary" startIcon={<Plus />} tag={Button}>
            {vocabulary.actions.map(({ id }) => (
              <MenuItem key={id} onSelect={() => set([...actions, { action: id, config: initialConfig(id) }])}>
                {actionName(id, text)}
              </MenuItem>
            ))}
          </SimpleMenu>
        </Flex>
      </Flex>
    </Panel>
  );
};
