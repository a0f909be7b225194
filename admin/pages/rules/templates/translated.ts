import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { PLUGIN_ID, type RuleTemplateView } from '../../../../contracts';

const KEY = `${PLUGIN_ID}.rules.template`;

/** Templates come in English from the server, where apps may add their own: said in the panel's language where that has words for them. */
export const useTranslated = (): ((template: RuleTemplateView) => RuleTemplateView) => {
  const { formatMessage, messages } = useIntl();
  return useCallback(
    (template) => {
      const say = (key: string, english: string): string =>
        Object.hasOwn(messages, `${KEY}.${key}`) ? formatMessage({ id: `${KEY}.${key}`, defaultMessage: english }) : english;
      return {
        ...template,
        name: say(template.id, template.name),
        description: say(`${template.id}.description`, template.description),
        fields: template.fields.map((field) => ({ ...field, label: say(`${template.id}.${field.name}`, say(field.name, field.label)) })),
      };
    },
    [formatMessage, messages]
  );
};
