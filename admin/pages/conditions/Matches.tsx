import { Box, Typography } from '@strapi/design-system';
import type { ConditionPreview, ConditionPreviewRequest } from '../../../contracts';
import { useInsightsPreviewConditionQuery } from '../../api';
import { EmptyNote, MatchedEntries, Panel, QueryState, useText } from '../../components';

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
        <MatchedEntries entries={entries} target={target} />
      )}
    </Panel>
  );
};
