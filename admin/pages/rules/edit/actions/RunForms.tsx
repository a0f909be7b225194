import { Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useInsightsRulesQuery } from '../../../../api';
import { useText } from '../../../../components';
import { EditorField } from '../EditorField';
import { useEditor } from '../editor';
import type { ActionFormProps } from './form';
import { objectIn, textIn } from './initial-config';
import { JsonObjectInput } from './JsonConfigForm';

/** A command that the app has registered: nobody writes code here. */
export const RunScriptForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  const { vocabulary } = useEditor();
  const script = textIn(config, 'script');
  const isKnown = vocabulary.scripts.includes(script);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <EditorField pointer={`${pointer}/script`} label={text('rules.config.script')} hint={text('rules.config.script.hint')} required>
        <SingleSelect value={script} placeholder={text('rules.config.script.choose')} onChange={(id) => onChange({ ...config, script: String(id) })}>
          {isKnown || script === '' ? null : <SingleSelectOption value={script}>{script}</SingleSelectOption>}
          {vocabulary.scripts.map((id) => (
            <SingleSelectOption key={id} value={id}>
              {id}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </EditorField>
      {vocabulary.scripts.length === 0 ? (
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
  const { data: rules = [] } = useInsightsRulesQuery({});
  const code = textIn(config, 'code');
  const isKnown = rules.some((rule) => rule.code === code);
  return (
    <EditorField pointer={`${pointer}/code`} label={text('rules.config.rule')} required>
      <SingleSelect value={code} placeholder={text('rules.afterRule.choose')} onChange={(chosen) => onChange({ ...config, code: String(chosen) })}>
        {isKnown || code === '' ? null : <SingleSelectOption value={code}>{code}</SingleSelectOption>}
        {rules.map((rule) => (
          <SingleSelectOption key={rule.code} value={rule.code}>
            {`${rule.name} (${rule.code})`}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </EditorField>
  );
};
