import { OptionSelect, type Option } from '../../../components';
import { EditorField, type EditorFieldProps } from './EditorField';

interface EditorSelectProps<Value extends string> extends Omit<EditorFieldProps, 'children'> {
  options: readonly Option<Value>[];
  value: NoInfer<Value>;
  onChange: (value: Value) => void;
  placeholder?: string;
}

/** A field of the editor in which one of several values is chosen. */
export const EditorSelect = <Value extends string>({ options, value, onChange, placeholder, ...field }: EditorSelectProps<Value>) => (
  <EditorField {...field}>
    <OptionSelect options={options} value={value} onChange={onChange} placeholder={placeholder} />
  </EditorField>
);
