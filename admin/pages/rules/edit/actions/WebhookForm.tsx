import { Flex } from '@strapi/design-system';
import { useText } from '../../../../components';
import { EditorText } from '../EditorText';
import type { ActionFormProps } from './form';
import { objectIn, textIn } from './initial-config';
import { JsonObjectInput } from './JsonConfigForm';
import { PerField } from './PerField';

/** An address that is called, what signs the call, and what goes along. */
export const WebhookForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  const setSecret = (secret: string): void => {
    const { secret: _before, ...rest } = config;
    onChange(secret === '' ? rest : { ...rest, secret });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <EditorText
        required
        type="url"
        pointer={`${pointer}/url`}
        label={text('rules.config.url')}
        placeholder="https://example.com/hook"
        value={textIn(config, 'url')}
        onChange={(url) => onChange({ ...config, url })}
      />
      <EditorText
        pointer={`${pointer}/secret`}
        label={text('rules.config.secret')}
        hint={text('rules.config.secret.hint')}
        spellCheck={false}
        value={textIn(config, 'secret')}
        onChange={setSecret}
      />
      <JsonObjectInput
        pointer={`${pointer}/body`}
        label={text('rules.config.body')}
        hint={text('rules.config.body.hint')}
        value={objectIn(config, 'body')}
        onChange={(body) => onChange({ ...config, body })}
      />
      <PerField config={config} pointer={pointer} onChange={onChange} />
    </Flex>
  );
};
