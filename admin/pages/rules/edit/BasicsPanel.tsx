import { Field, Grid, TextInput } from '@strapi/design-system';
import { SEVERITIES } from '../../../../contracts';
import { FormCell, Panel, useText } from '../../../components';
import { EditorSelect } from './EditorSelect';
import { EditorText } from './EditorText';
import { useEditor } from './editor';

interface BasicsPanelProps {
  code: string;
  /** Absent of a rule that has one: it never changes. */
  onCode?: (code: string) => void;
  codeProblem?: string;
}

/** What the rule is called. */
export const BasicsPanel = (props: BasicsPanelProps) => {
  const text = useText();
  const { definition, change } = useEditor();
  return (
    <Panel title={text('rules.edit.basics')}>
      <Grid.Root gap={4}>
        <FormCell col={8}>
          <EditorText
            required
            pointer="/name"
            label={text('rules.definition.name')}
            placeholder={text('rules.edit.name.example')}
            value={definition.name}
            onChange={(name) => change({ name })}
          />
        </FormCell>
        <FormCell col={4}>
          <Code {...props} />
        </FormCell>
        <FormCell col={12}>
          <EditorText
            isLong
            pointer="/description"
            label={text('rules.definition.description')}
            hint={text('rules.edit.description.hint')}
            value={definition.description}
            onChange={(description) => change({ description })}
          />
        </FormCell>
        <FormCell col={6}>
          <EditorText
            required
            pointer="/scope"
            label={text('rules.definition.scope')}
            hint={text('rules.edit.scope.hint')}
            placeholder={text('rules.edit.scope.example')}
            value={definition.scope}
            onChange={(scope) => change({ scope })}
          />
        </FormCell>
        <FormCell col={6}>
          <EditorSelect
            pointer="/severity"
            label={text('rules.definition.severity')}
            hint={text('rules.edit.severity.hint')}
            options={SEVERITIES.map((value) => ({ value, label: text(`rules.severity.${value}`) }))}
            value={definition.severity}
            onChange={(severity) => change({ severity })}
          />
        </FormCell>
      </Grid.Root>
    </Panel>
  );
};

const CODE = /^[A-Za-z][A-Za-z0-9_-]{1,99}$/;

const Code = ({ code, onCode, codeProblem }: BasicsPanelProps) => {
  const text = useText();
  const problem = codeProblem ?? (code === '' || CODE.test(code) ? undefined : text('rules.edit.code.wrong'));
  return (
    <Field.Root name="code" error={problem} hint={text(onCode ? 'rules.edit.code.hint' : 'rules.edit.code.fixed')} width="100%">
      <Field.Label>{text('rules.edit.code')}</Field.Label>
      <TextInput value={code} disabled={!onCode} spellCheck={false} onChange={(event) => onCode?.(event.target.value)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
