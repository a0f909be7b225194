import { createIntl } from 'react-intl';
import type { Group } from '../../../contracts';
import { actorName, contentTypeName, endpointName, pageName, rankedRows, type Naming } from '../../../admin/components/labels';
import type { Text } from '../../../admin/components/text';
import english from '../../../admin/translations/en.json';
import englishPages from '../../../admin/translations/en.pages.json';

const intl = createIntl({ locale: 'en', messages: { ...english, ...englishPages } });
const text: Text = (key, values) => intl.formatMessage({ id: key }, values);

const group = (key: string | null, label: string | null = null): Group => ({
  key,
  label,
  values: { count: 1 },
  previous: null,
  buckets: null,
  previousBuckets: null,
});

const named = (naming: Naming, key: string | null, label?: string): [string, string | null] => {
  const [{ label: shown, hint = null }] = rankedRows([group(key, label)], naming, text);
  return [shown, hint];
};

describe('Names on the pages', () => {
  it('are the words of the menu for pages of the panel', () => {
    expect(named(pageName, '/')).toEqual(['Home', '/']);
    expect(named(pageName, '/plugins/insights/usage')).toEqual(['Insights: Usage', '/plugins/insights/usage']);
  });

  it('name the content type where entries are edited', () => {
    const list = '/content-manager/collection-types/api::order-line.order-line';
    expect(named(pageName, list)).toEqual(['Order line: list', list]);
    expect(named(pageName, `${list}/:id`)[0]).toBe('Order line: one entry');
    expect(named(pageName, `${list}/create`)[0]).toBe('Order line: new entry');
    expect(named(contentTypeName, 'admin::permission')).toEqual(['Permission', 'admin::permission']);
  });

  it('are the path for a page that nobody named, also for one named like a part of every object', () => {
    expect(named(pageName, '/plugins/other/thing')).toEqual(['/plugins/other/thing', null]);
    expect(named(pageName, 'constructor')).toEqual(['constructor', null]);
  });

  it('are the route for an endpoint, with its handler', () => {
    expect(named(endpointName, 'GET /api/articles', 'api::article.article.find')).toEqual([
      'GET /api/articles',
      'api::article.article.find',
    ]);
  });

  it('say whether somebody is an admin user, an end user or a token', () => {
    expect(named(actorName, 'admin:3', 'Ada')).toEqual(['Ada', 'Admin user']);
    expect(named(actorName, 'token:4')).toEqual(['API token', 'token:4']);
    expect(named(actorName, 'public')).toEqual(['Public', 'public']);
  });

  it('stand for what the limit cut off and for what has no value', () => {
    expect(named(endpointName, '(other)')).toEqual(['Everything else', null]);
    expect(named(pageName, null)).toEqual(['Not known', null]);
  });
});
