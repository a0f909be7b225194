import { Field, Grid, SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';
import { SEVERITIES } from '../../../../contracts';
import { Panel, useText } from '../../../components';
import { EditorField } from './EditorField';
import { useEditor } from './editor';

interface BasicsPanelProps {
  code: string;
  /** Absent of a rule that has one: it never changes. */
  onCode?: (code: string) => void;
  codeProblem?: string;
}

const CODE = /^[A-Za-z][A-Za-z0-9_-]{1,99}$/;

/** What the rule is called. */
export const BasicsPanel = ({ code, onCode, codeProblem }: BasicsPanelProps) => {
  const text = useText();
  const { definition, change } = useEditor();
  const problem = codeProblem ?? (code === '' || CODE.test(code) ? undefined : text('rules.edit.code.wrong'));
  return (
    <Panel title={text('rules.edit.basics')}>
      <Grid.Root gap={4}>
        <Grid.Item col={8} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/name" label={text('rules.definition.name')} required>
            <TextInput
              value={definition.name}
              placeholder={text('rules.edit.name.example')}
              onChange={(event) => change({ name: event.target.value })}
            />
          </EditorField>
        </Grid.Item>
        <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
          <Field.Root name="code" error={problem} hint={text(onCode ? 'rules.edit.code.hint' : 'rules.edit.code.fixed')} width="100%">
            <Field.Label>{text('rules.edit.code')}</Field.Label>
            <TextInput value={code} disabled={!onCode} spellCheck={false} onChange={(event) => onCode?.(event.target.value)} />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={12} direction="column" alignItems="stretch">
          <EditorField pointer="/description" label={text('rules.definition.description')} hint={text('rules.edit.description.hint')}>
            <Textarea value={definition.description} onChange={(event) => change({ description: event.target.value })} />
          </EditorField>
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/scope" label={text('rules.definition.scope')} hint={text('rules.edit.scope.hint')} required>
            <TextInput
              value={definition.scope}
              placeholder={text('rules.edit.scope.example')}
              onChange={(event) => change({ scope: event.target.value })}
            />
          </EditorField>
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/severity" label={text('rules.definition.severity')} hint={text('rules.edit.severity.hint')}>
            <SingleSelect
              value={definition.severity}
              onChange={(value) => {
                const severity = SEVERITIES.find((one) => one === value);
                if (severity) change({ severity });
              }}
            >
              {SEVERITIES.map((severity) => (
                <SingleSelectOption key={severity} value={severity}>
                  {text(`rules.severity.${severity}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </EditorField>
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
};
