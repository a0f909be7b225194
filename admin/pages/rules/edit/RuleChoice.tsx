import { useInsightsRulesQuery } from '../../../api';
import { useText, withChosen } from '../../../components';
import type { EditorFieldProps } from './EditorField';
import { EditorSelect } from './EditorSelect';

interface RuleChoiceProps extends Omit<EditorFieldProps, 'children'> {
  /** Code of the rule; empty while none is chosen. */
  value: string;
  onChange: (code: string) => void;
}

/** A field of the editor in which another rule is chosen. One that is gone stays chosen until it is changed. */
export const RuleChoice = ({ value, ...field }: RuleChoiceProps) => {
  const text = useText();
  const { data: rules = [] } = useInsightsRulesQuery({});
  const options = rules.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));
  return <EditorSelect {...field} placeholder={text('rules.afterRule.choose')} options={withChosen(options, value)} value={value} />;
};
