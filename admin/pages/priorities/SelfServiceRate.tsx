import { Flex, Typography } from '@strapi/design-system';
import { useInsightsSelfServiceQuery } from '../../api';
import { Panel, pluginPath, QueryState, TextLink, useFormats, useRange, useText } from '../../components';

/** Share of questions that the system answered by itself, with what it is a share of. */
export const SelfServiceRate = () => {
  const text = useText();
  const formats = useFormats();
  const query = useInsightsSelfServiceQuery(useRange().parameters);
  return (
    <Panel title={text('priorities.selfService')} description={text('priorities.selfService.hint')}>
      <QueryState query={query}>
        {({ rate, answered, asked, features }) => (
          <Flex direction="column" alignItems="flex-start" gap={3}>
            <Typography tag="p" variant="alpha">
              {rate === null ? '–' : formats.percent(rate)}
            </Typography>
            {features.length === 0 ? (
              <Typography textColor="neutral600">
                {text('priorities.selfService.none')} <TextLink to={pluginPath('requests/coverages')}>{text('priorities.selfService.choose')}</TextLink>
              </Typography>
            ) : (
              <Typography textColor="neutral600">{text('priorities.selfService.of', { answered, asked })}</Typography>
            )}
            <Typography variant="pi" textColor="neutral600">
              {text('priorities.selfService.limits')}
            </Typography>
          </Flex>
        )}
      </QueryState>
    </Panel>
  );
};
