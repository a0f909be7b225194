import { Accordion, Box, Flex, Grid, NumberInput, Typography } from '@strapi/design-system';
import type { RuleDefinition } from '../../../../contracts';
import { FormCell, Panel, useText } from '../../../components';
import { ChoiceCards } from './ChoiceCards';
import { EditorField } from './EditorField';
import { useEditor } from './editor';

const FIRES = ['edge', 'level'] as const;
const EXISTING = ['apply', 'ignore'] as const;

type Limit = 'minimumInterval' | 'coolDown' | 'cap';
const LIMITS: Limit[] = ['cap', 'coolDown', 'minimumInterval'];

/** On what the rule acts, and how much at most. */
export const FiringPanel = () => {
  const text = useText();
  const { definition, change } = useEditor();
  const { fires, existing } = definition;
  return (
    <Panel title={text('rules.edit.firing')} description={text('rules.edit.firing.hint')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography variant="pi" fontWeight="bold">
            {text('rules.definition.fires')}
          </Typography>
          <ChoiceCards
            label={text('rules.definition.fires')}
            value={fires}
            onChange={(value) => change({ fires: value })}
            choices={FIRES.map((value) => ({ value, title: text(`rules.fires.${value}`), hint: text(`rules.fires.${value}.hint`) }))}
          />
        </Flex>
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography variant="pi" fontWeight="bold">
            {text('rules.definition.existing')}
          </Typography>
          <ChoiceCards
            label={text('rules.definition.existing')}
            value={existing}
            onChange={(value) => change({ existing: value })}
            choices={EXISTING.map((value) => ({ value, title: text(`rules.existing.${value}`) }))}
          />
        </Flex>
        <Accordion.Root size="S" defaultValue={hasLimits(definition) ? 'limits' : undefined}>
          <Accordion.Item value="limits">
            <Accordion.Header>
              <Accordion.Trigger>{text('rules.edit.limits')}</Accordion.Trigger>
            </Accordion.Header>
            <Accordion.Content>
              <Box padding={4}>
                <Grid.Root gap={4}>
                  {LIMITS.map((limit) => (
                    <FormCell key={limit} col={4}>
                      <EditorField pointer={`/${limit}`} label={text(`rules.definition.${limit}`)} hint={text(`rules.edit.${limit}.hint`)}>
                        <NumberInput
                          value={definition[limit]}
                          onValueChange={(value) => change({ [limit]: value ?? 0 })}
                        />
                      </EditorField>
                    </FormCell>
                  ))}
                </Grid.Root>
              </Box>
            </Accordion.Content>
          </Accordion.Item>
        </Accordion.Root>
      </Flex>
    </Panel>
  );
};

const hasLimits = ({ minimumInterval, coolDown }: RuleDefinition): boolean => minimumInterval > 0 || coolDown > 0;
