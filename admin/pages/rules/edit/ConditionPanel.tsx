import { useState } from 'react';
import { Box, Field, JSONInput, Tabs, Textarea } from '@strapi/design-system';
import type { ConditionJson } from '../../../../contracts';
import { Panel, useText } from '../../../components';
import { expressionOf } from '../builder/ExpressionBlock';
import { GroupEditor } from '../builder/GroupEditor';
import { BuilderFrame } from '../builder/RowEditor';
import { EMPTY_CONDITION, readCondition, writeCondition } from '../builder/model';
import { FieldNames } from './FieldNames';
import { ProblemNote } from './ProblemNote';
import { useEditor } from './editor';

const POINTER = '/condition';

/** The condition in three ways of writing, which are one: lines, an expression, JSON Logic. */
export const ConditionPanel = () => {
  const text = useText();
  const { definition, change, fields } = useEditor();
  const { condition } = definition;
  const set = (next: ConditionJson): void => change({ condition: next });
  return (
    <Panel title={text('rules.edit.condition')} description={text('rules.edit.condition.hint')}>
      <Tabs.Root defaultValue="builder" variant="simple">
        <Tabs.List aria-label={text('rules.edit.condition')}>
          <Tabs.Trigger value="builder">{text('rules.edit.condition.builder')}</Tabs.Trigger>
          <Tabs.Trigger value="expression">{text('rules.edit.condition.expression')}</Tabs.Trigger>
          <Tabs.Trigger value="json">{text('rules.edit.condition.json')}</Tabs.Trigger>
        </Tabs.List>
        <Box paddingTop={4}>
          <Tabs.Content value="builder">
            <BuilderFrame>
            <GroupEditor
              group={readCondition(condition)}
              fields={fields}
              pointer={POINTER}
              onChange={(group) => set(writeCondition(group))}
            />
            </BuilderFrame>
          </Tabs.Content>
          <Tabs.Content value="expression">
            <ExpressionInput condition={condition} onChange={set} />
          </Tabs.Content>
          <Tabs.Content value="json">
            <ConditionJsonInput condition={condition} onChange={set} />
          </Tabs.Content>
        </Box>
      </Tabs.Root>
    </Panel>
  );
};

interface WrittenProps {
  condition: ConditionJson;
  onChange: (condition: ConditionJson) => void;
}

const ExpressionInput = ({ condition, onChange }: WrittenProps) => {
  const text = useText();
  const { fields } = useEditor();
  const expression = expressionOf(condition);
  return (
    <>
      <Field.Root
        name="expression"
        hint={text(expression === null && condition !== EMPTY_CONDITION ? 'rules.edit.expression.replaces' : 'rules.edit.expression.hint')}
      >
        <Field.Label>{text('conditions.condition')}</Field.Label>
        <Textarea
          value={expression ?? ''}
          placeholder={text('conditions.example')}
          spellCheck={false}
          onChange={(event) =>
            onChange(event.target.value.trim() === '' ? EMPTY_CONDITION : { type: 'custom', expression: event.target.value })
          }
        />
        <Field.Hint />
      </Field.Root>
      <ProblemNote pointer={POINTER} />
      <Box paddingTop={2}>
        <FieldNames names={fields.map(({ name }) => name)} onChoose={(name) => onChange({ type: 'custom', expression: `${expression ?? ''} ${name} `.trimStart() })} />
      </Box>
    </>
  );
};

const ConditionJsonInput = ({ condition, onChange }: WrittenProps) => {
  const text = useText();
  const [draft, setDraft] = useState(() => JSON.stringify(condition, null, 2));
  const [isBroken, setIsBroken] = useState(false);
  const write = (json: string): void => {
    setDraft(json);
    try {
      const parsed: ConditionJson = JSON.parse(json);
      setIsBroken(false);
      if (JSON.stringify(parsed) !== JSON.stringify(condition)) onChange(parsed);
    } catch {
      setIsBroken(true);
    }
  };
  return (
    <Field.Root name="json" error={isBroken ? text('conditions.unfinished') : undefined} hint={text('rules.edit.json.hint')}>
      <Field.Label>{text('rules.edit.condition.json')}</Field.Label>
      <JSONInput value={draft} onChange={write} hasError={isBroken} minHeight="20rem" />
      <Field.Hint />
      <Field.Error />
      {isBroken ? null : <ProblemNote pointer={POINTER} />}
    </Field.Root>
  );
};
