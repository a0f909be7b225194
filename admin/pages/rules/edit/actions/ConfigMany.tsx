import { MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { useText, type Option } from '../../../../components';
import { EditorField } from '../EditorField';
import type { ActionFormProps } from './form';
import { textsIn } from './initial-config';

interface ConfigManyProps extends ActionFormProps {
  /** Of the list in the configuration. */
  name: 'people' | 'roles';
  hint?: string;
  options: Option[];
}

/** Several people or roles of an action's configuration. */
export const ConfigMany = ({ name, hint, options, config, pointer, onChange }: ConfigManyProps) => {
  const text = useText();
  return (
    <EditorField pointer={`${pointer}/${name}`} label={text(`rules.config.${name}`)} hint={hint}>
      <MultiSelect
        withTags
        placeholder={text('rules.config.people.none')}
        value={textsIn(config, name)}
        onChange={(chosen) => onChange({ ...config, [name]: chosen })}
        onClear={() => onChange({ ...config, [name]: [] })}
      >
        {options.map(({ value, label }) => (
          <MultiSelectOption key={value} value={value}>
            {label}
          </MultiSelectOption>
        ))}
      </MultiSelect>
    </EditorField>
  );
};
