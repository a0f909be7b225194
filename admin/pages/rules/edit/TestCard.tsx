import { Badge, Box, Flex, Grid, IconButton, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { RuleTest, RuleTestResult } from '../../../../contracts';
import { ExplanationTree, FormCell, ToneBadge, useText } from '../../../components';
import { JsonObjectInput } from './actions/JsonConfigForm';
import { EditorSelect } from './EditorSelect';
import { EditorText } from './EditorText';
import { useKnowsChanges } from './editor';
import { ProblemNote } from './ProblemNote';
import { SampleFields } from './SampleFields';

interface TestCardProps {
  test: RuleTest;
  position: number;
  /** Absent while it was not run yet. */
  result: RuleTestResult | undefined;
  onChange: (test: RuleTest) => void;
  onRemove: () => void;
}

const YES = 'yes';
const NO = 'no';

/** One sample: what the entry has, what is expected, and what the condition says. */
export const TestCard = ({ test, position, result, onChange, onRemove }: TestCardProps) => {
  const text = useText();
  const withBefore = useKnowsChanges();
  const pointer = `/tests/${position}`;
  return (
    <Box tag="section" aria-label={test.name} padding={4} hasRadius borderColor="neutral200" background="neutral0">
      <Flex justifyContent="space-between" gap={2} paddingBottom={3}>
        <Result result={result} />
        <IconButton label={text('rules.edit.tests.remove', { name: test.name })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </Flex>
      <Grid.Root gap={4}>
        <FormCell col={7}>
          <EditorText
            pointer={`${pointer}/name`}
            label={text('rules.definition.name')}
            value={test.name}
            onChange={(name) => onChange({ ...test, name })}
          />
        </FormCell>
        <FormCell col={5}>
          <EditorSelect
            pointer={`${pointer}/expected`}
            label={text('rules.edit.tests.expected')}
            options={[
              { value: YES, label: text('rules.edit.tests.matches') },
              { value: NO, label: text('rules.edit.tests.matchesNot') },
            ]}
            value={test.expected ? YES : NO}
            onChange={(value) => onChange({ ...test, expected: value === YES })}
          />
        </FormCell>
      </Grid.Root>
      <Box paddingTop={4}>
        <Typography tag="h4" variant="pi" fontWeight="bold">
          {text('rules.edit.tests.entry')}
        </Typography>
        <SampleFields values={test.entry} onChange={(entry) => onChange({ ...test, entry })} />
        <ProblemNote pointer={`${pointer}/entry`} />
      </Box>
      {withBefore ? (
        <Box paddingTop={4}>
          <JsonObjectInput
            pointer={`${pointer}/before`}
            label={text('rules.edit.tests.before')}
            hint={text('rules.edit.tests.before.hint')}
            value={test.before ?? {}}
            onChange={(before) => onChange({ ...test, before })}
          />
        </Box>
      ) : null}
      {result?.explanation ? (
        <Box paddingTop={4} aria-live="polite">
          <ExplanationTree part={result.explanation} />
        </Box>
      ) : null}
    </Box>
  );
};

const Result = ({ result }: { result: RuleTestResult | undefined }) => {
  const text = useText();
  if (result === undefined) return <Badge>{text('rules.edit.tests.waiting')}</Badge>;
  if (result.problem !== null) return <ToneBadge tone="warning">{result.problem}</ToneBadge>;
  return result.actual === result.expected ? (
    <ToneBadge tone="success">{text('rules.edit.tests.passed')}</ToneBadge>
  ) : (
    <ToneBadge tone="danger">{text('rules.edit.tests.failed')}</ToneBadge>
  );
};
