import { Accordion, Box, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ConditionPreview, ConditionPreviewRequest, PreviewedEntry } from '../../../contracts';
import { useInsightsPreviewConditionQuery } from '../../api';
import { EmptyNote, Panel, QueryState, useText } from '../../components';
import { ExplanationTree } from './ExplanationTree';

/** What the condition matches now, asked whenever it changes. */
export const Matches = (asked: Required<Pick<ConditionPreviewRequest, 'target' | 'condition' | 'version'>>) => {
  const query = useInsightsPreviewConditionQuery(asked, { refetchOnMountOrArgChange: true });
  return (
    <QueryState query={query}>
      {(preview) =>
        preview.problem ? <Problem {...preview.problem} /> : <Found preview={preview} target={asked.target} />
      }
    </QueryState>
  );
};

const Problem = ({ path, message }: NonNullable<ConditionPreview['problem']>) => {
  const text = useText();
  return (
    <Box role="alert" padding={4} hasRadius background="danger100" borderColor="danger200">
      <Typography textColor="danger700" fontWeight="semiBold">
        {text('conditions.refused', { message })}
      </Typography>
      {path === '' ? null : (
        <Typography tag="p" variant="pi" textColor="danger700">
          {text('conditions.refused.where', { path })}
        </Typography>
      )}
    </Box>
  );
};

const Found = ({ preview: { matched, total, entries }, target }: { preview: ConditionPreview; target: string }) => {
  const text = useText();
  const description =
    entries.length > 0 && matched > entries.length ? text('conditions.shown', { count: entries.length }) : undefined;
  return (
    <Panel title={text('conditions.matched', { matched, total })} description={description}>
      {entries.length === 0 ? (
        <EmptyNote title={text('conditions.none')} />
      ) : (
        <Accordion.Root size="S">
          {entries.map((entry) => (
            <Entry key={`${entry.documentId} ${entry.locale}`} entry={entry} target={target} />
          ))}
        </Accordion.Root>
      )}
    </Panel>
  );
};

const Entry = ({ entry: { documentId, locale, label, explanation }, target }: { entry: PreviewedEntry; target: string }) => {
  const text = useText();
  const name = label ?? documentId;
  const search = locale === null ? '' : `?plugins[i18n][locale]=${encodeURIComponent(locale)}`;
  return (
    <Accordion.Item value={`${documentId} ${locale}`}>
      <Accordion.Header>
        <Accordion.Trigger>{locale === null ? name : `${name} (${locale})`}</Accordion.Trigger>
      </Accordion.Header>
      <Accordion.Content>
        <Box padding={4}>
          <ExplanationTree part={explanation} />
          <Box paddingTop={4}>
            <Link tag={NavLink} to={`/content-manager/collection-types/${target}/${documentId}${search}`}>
              {text('conditions.open')}
            </Link>
          </Box>
        </Box>
      </Accordion.Content>
    </Accordion.Item>
  );
};
