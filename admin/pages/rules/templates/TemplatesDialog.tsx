import { useState } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { RuleTemplateView } from '../../../../contracts';
import { useInsightsRuleTemplatesQuery, useLazyInsightsFillTemplateQuery } from '../../../api';
import { EmptyNote, pluginPath, QueryState, SeverityMark, useProblem, useText } from '../../../components';
import type { BegunFrom } from '../begun-from';
import { useTranslated } from './translated';
import { initialValues, isComplete, type TemplateValues } from './values';
import { TemplateForm } from './TemplateForm';

/** Chooses a template, asks what it needs to know, and goes on in the editor. */
export const TemplatesDialog = ({ onClose }: { onClose: () => void }) => {
  const text = useText();
  const navigate = useNavigate();
  const problem = useProblem();
  const translated = useTranslated();
  const query = useInsightsRuleTemplatesQuery({});
  const [chosen, setChosen] = useState<RuleTemplateView | null>(null);
  const [values, setValues] = useState<TemplateValues>({});
  const [fill, { isFetching }] = useLazyInsightsFillTemplateQuery();

  const choose = (template: RuleTemplateView): void => {
    setChosen(template);
    setValues(initialValues(template.fields));
  };
  const goOn = (): void => {
    if (chosen === null) return;
    void fill({ template: chosen.id, values })
      .unwrap()
      .then((definition) => navigate(pluginPath('rules/new'), { state: { definition } satisfies BegunFrom }), problem);
  };

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={text('rules.close')}>
          <Modal.Title>{chosen?.name ?? text('rules.templates.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {chosen ? (
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography textColor="neutral600">{chosen.description}</Typography>
              <TemplateForm fields={chosen.fields} values={values} onChange={setValues} />
            </Flex>
          ) : (
            <QueryState query={query} isEmpty={(templates) => templates.length === 0} empty={<EmptyNote title={text('rules.templates.none')} />}>
              {(templates) => (
                <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
                  {templates.map(translated).map((template) => (
                    <li key={template.id}>
                      <Choice type="button" onClick={() => choose(template)}>
                        <Flex justifyContent="space-between" gap={2}>
                          <Typography fontWeight="semiBold" textColor="neutral800">{template.name}</Typography>
                          <SeverityMark severity={template.severity} withWord />
                        </Flex>
                        <Typography tag="span" variant="pi" textColor="neutral600">
                          {template.description}
                        </Typography>
                      </Choice>
                    </li>
                  ))}
                </Flex>
              )}
            </QueryState>
          )}
        </Modal.Body>
        <Modal.Footer>
          {chosen ? (
            <Button variant="tertiary" onClick={() => setChosen(null)}>
              {text('rules.templates.back')}
            </Button>
          ) : (
            <Button variant="tertiary" onClick={onClose}>
              {text('rules.cancel')}
            </Button>
          )}
          {chosen ? (
            <Button loading={isFetching} disabled={!isComplete(chosen.fields, values)} onClick={goOn}>
              {text('rules.templates.use')}
            </Button>
          ) : null}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const Choice = styled.button`
  width: 100%;
  padding: ${({ theme }) => theme.spaces[4]};
  text-align: start;
  cursor: pointer;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};

  &:hover,
  &:focus-visible {
    border-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
  }
`;
