import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import type { ConditionField } from '../../../contracts';
import { Panel, useText } from '../../components';

export interface FieldListProps {
  fields: ConditionField[];
  onChoose(name: string): void;
}

/** The fields that a condition can name; a click writes the name. */
export const FieldList = ({ fields, onChoose }: FieldListProps) => {
  const text = useText();
  return (
    <Panel title={text('conditions.fields')} description={text('conditions.fields.hint')}>
      <Box maxHeight="26rem" overflow="auto">
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {fields.map(({ name, type, options }) => (
            <Flex key={name} tag="li" justifyContent="space-between" alignItems="baseline" gap={4}>
              <TextButton onClick={() => onChoose(name)}>{name}</TextButton>
              <Typography variant="pi" textColor="neutral600" textAlign="right">
                {options ? options.join(', ') : text(`conditions.type.${type}`)}
              </Typography>
            </Flex>
          ))}
        </Flex>
      </Box>
    </Panel>
  );
};
