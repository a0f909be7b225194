import { Flex, Typography } from '@strapi/design-system';
import { useText, withChosen } from '../../../../components';
import { EditorSelect } from '../EditorSelect';
import { useEditor } from '../editor';
import { RuleChoice } from '../RuleChoice';
import type { ActionFormProps } from './form';
import { objectIn, textIn } from './initial-config';
import { JsonObjectInput } from './JsonConfigForm';

/** A command that the app has registered: nobody writes code here. */
export const RunScriptForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  const { vocabulary } = useEditor();
  const script = textIn(config, 'script');
  const known = vocabulary.scripts.map((id) => ({ value: id, label: id }));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <EditorSelect
        required
        pointer={`${pointer}/script`}
        label={text('rules.config.script')}
        hint={text('rules.config.script.hint')}
        placeholder={text('rules.config.script.choose')}
        options={withChosen(known, script)}
        value={script}
        onChange={(id) => onChange({ ...config, script: id })}
      />
      {known.length === 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {text('rules.config.script.none')}
        </Typography>
      ) : null}
      <JsonObjectInput
        pointer={`${pointer}/arguments`}
        label={text('rules.config.arguments')}
        value={objectIn(config, 'arguments')}
        onChange={(values) => onChange({ ...config, arguments: values })}
      />
    </Flex>
  );
};

export const RunRuleForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  return (
    <RuleChoice
      required
      pointer={`${pointer}/code`}
      label={text('rules.config.rule')}
      value={textIn(config, 'code')}
      onChange={(code) => onChange({ ...config, code })}
    />
  );
};
