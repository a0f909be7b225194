import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Trash } from '@strapi/icons';
import type { Json, RuleActionChoice } from '../../../../../contracts';
import { actionName, isBuiltIn, useText } from '../../../../components';
import { ProblemNote } from '../ProblemNote';
import { FORMS } from './forms';
import { JsonConfigForm } from './JsonConfigForm';

interface ActionCardProps {
  action: RuleActionChoice;
  position: number;
  count: number;
  onChange: (config: { [key: string]: Json }) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One action with its form; one that the app registered has its JSON. */
export const ActionCard = ({ action: { action, config }, position, count, onChange, onMove, onRemove }: ActionCardProps) => {
  const text = useText();
  const name = `${position + 1}. ${actionName(action, text)}`;
  const Form = isBuiltIn(action) ? FORMS[action] : JsonConfigForm;
  const pointer = `/actions/${position}/config`;
  return (
    <Box tag="section" aria-label={name} padding={4} hasRadius borderColor="neutral200" background="neutral0">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2} paddingBottom={3}>
        <Box>
          <Typography tag="h3" variant="delta">
            {name}
          </Typography>
          {isBuiltIn(action) ? (
            <Typography variant="pi" textColor="neutral600">
              {text(`rules.action.${action}.hint`)}
            </Typography>
          ) : null}
        </Box>
        <Flex gap={1}>
          <IconButton label={text('rules.edit.actions.up', { name })} variant="ghost" disabled={position === 0} onClick={() => onMove(position - 1)}>
            <ArrowUp />
          </IconButton>
          <IconButton
            label={text('rules.edit.actions.down', { name })}
            variant="ghost"
            disabled={position === count - 1}
            onClick={() => onMove(position + 1)}
          >
            <ArrowDown />
          </IconButton>
          <IconButton label={text('rules.edit.actions.remove', { name })} variant="ghost" onClick={onRemove}>
            <Trash />
          </IconButton>
        </Flex>
      </Flex>
      <Form config={config} pointer={pointer} onChange={onChange} />
      <ProblemNote pointer={`/actions/${position}/action`} />
    </Box>
  );
};
