import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { RuleTest } from '../../../../contracts';
import { Panel, useText } from '../../../components';
import { useEditor } from './editor';
import { TestCard } from './TestCard';

/** Samples with the result that is expected: run while the rule is written, and whenever it is saved. */
export const TestsPanel = () => {
  const text = useText();
  const { definition, change, tests: results } = useEditor();
  const { tests } = definition;
  const set = (next: RuleTest[]): void => change({ tests: next });
  return (
    <Panel title={text('rules.definition.tests')} description={text('rules.edit.tests.hint')}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        {tests.length === 0 ? (
          <Box padding={4} hasRadius background="neutral100">
            <Typography textColor="neutral600">{text('rules.edit.tests.none')}</Typography>
          </Box>
        ) : null}
        {tests.map((test, index) => (
          <TestCard
            key={index}
            test={test}
            position={index}
            result={results[index]}
            onChange={(next) => set(tests.map((one, at) => (at === index ? next : one)))}
            onRemove={() => set(tests.filter((_one, at) => at !== index))}
          />
        ))}
        <Flex>
          <Button
            size="S"
            variant="secondary"
            startIcon={<Plus />}
            onClick={() => set([...tests, { name: text('rules.edit.tests.name', { number: tests.length + 1 }), entry: {}, expected: true }])}
          >
            {text('rules.edit.tests.add')}
          </Button>
        </Flex>
      </Flex>
    </Panel>
  );
};
