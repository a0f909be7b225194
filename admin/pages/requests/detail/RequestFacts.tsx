import { Box, Flex, Typography } from '@strapi/design-system';
import type { RequestCategory, RequestDetail } from '../../../../contracts';
import { EntryLink, Facts, Panel, ShortFact, TextLink, useFormats, useText, When } from '../../../components';
import { listPath, requestPath } from '../addresses';
import { RequestMarks } from '../RequestMarks';
import { categoryName } from '../words';

/** What was asked, by whom, when, and how it stands. */
export const RequestFacts = ({ request, categories }: { request: RequestDetail; categories: RequestCategory[] | undefined }) => {
  const text = useText();
  const formats = useFormats();
  const { requester, tags, entry, related, owner, organisation, handlingMinutes, loggedBy, erasedAt } = request;
  const who = [requester.name, requester.organisation].filter(Boolean).join(', ');
  return (
    <Panel title={text('requests.detail.facts')} action={<RequestMarks request={request} />}>
      <Facts>
        <ShortFact name={text('requests.field.channel')}>{text(`requests.channel.${request.channel}`)}</ShortFact>
        <ShortFact name={text('requests.field.category')}>{categoryName(request.category, categories, text)}</ShortFact>
        <ShortFact name={text('requests.field.priority')}>{text(`requests.priority.${request.priority}`)}</ShortFact>
        <ShortFact name={text('requests.field.receivedAt')}>
          <When at={request.receivedAt} exact />
        </ShortFact>
        <ShortFact name={text('requests.field.minutes')}>{formats.number(handlingMinutes)}</ShortFact>
        <ShortFact name={text('requests.field.owner')}>{owner?.name ?? text('requests.nobody')}</ShortFact>
        <ShortFact name={text('requests.field.requester')}>
          {erasedAt === null ? who || '–' : text('requests.erasedAt', { day: formats.day(erasedAt) })}
        </ShortFact>
        {requester.email === null ? null : <ShortFact name={text('requests.field.requesterEmail')}>{requester.email}</ShortFact>}
        {organisation === null ? null : <ShortFact name={text('requests.field.organisation')}>{organisation}</ShortFact>}
        {tags.length === 0 ? null : (
          <ShortFact name={text('requests.field.tags')}>
            <Flex gap={2} wrap="wrap">
              {tags.map((tag) => (
                <TextLink key={tag} to={listPath({ tag })}>
                  {tag}
                </TextLink>
              ))}
            </Flex>
          </ShortFact>
        )}
        {entry === null ? null : (
          <ShortFact name={text('requests.field.entry')}>
            <EntryLink entry={entry} />
          </ShortFact>
        )}
        {related === null ? null : (
          <ShortFact name={text('requests.detail.related')}>
            <TextLink to={requestPath(related.id)}>{related.summary}</TextLink>
          </ShortFact>
        )}
        <ShortFact name={text('requests.detail.logged')}>
          {[text(`requests.source.${request.source}`), loggedBy?.name, formats.day(request.loggedAt)].filter(Boolean).join(', ')}
        </ShortFact>
      </Facts>
      {request.details === '' ? null : (
        <Box paddingTop={5}>
          <Typography tag="h3" variant="sigma" textColor="neutral600">
            {text('requests.field.details')}
          </Typography>
          <Typography tag="p" textColor="neutral800" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {request.details}
          </Typography>
        </Box>
      )}
    </Panel>
  );
};
