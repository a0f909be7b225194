import { useText } from '../../../../components';
import type { ActionFormProps } from './form';
import { textIn } from './initial-config';
import { TemplateField } from './TemplateField';

interface ConfigTextProps extends ActionFormProps {
  /** Of the text in the configuration. */
  name: 'title' | 'subject' | 'message' | 'description';
  isLong?: boolean;
  required?: boolean;
}

/** A text of an action's configuration, in which names are filled in. */
export const ConfigText = ({ name, config, pointer, onChange, ...field }: ConfigTextProps) => {
  const text = useText();
  return (
    <TemplateField
      {...field}
      pointer={`${pointer}/${name}`}
      label={text(`rules.config.${name}`)}
      value={textIn(config, name)}
      onChange={(value) => onChange({ ...config, [name]: value })}
    />
  );
};
