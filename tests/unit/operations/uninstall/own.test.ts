import { contentTypes, tables } from '../../../../content-types';
import { isOwnKey, splitKept, splitRemembered } from '../../../../server/operations/uninstall/own';

const TABLES = ['insights_events', 'insights_jobs'];

describe("what belongs to the plugin among what Strapi has written down", () => {
  test.each([
    ['plugin_insights_salts', true],
    ['plugin_insights_timeZone', true],
    ['plugin_content_manager_configuration_content_types::plugin::insights.event', true],
    ['core_persisted_tables', false],
    ['strapi_content_types_schema', false],
    ['plugin_insights-extra_salts', false],
    ['plugin_content_manager_configuration_content_types::plugin::insights-extra.event', false],
    ['plugin_content_manager_configuration_content_types::api::insights.insights', false],
  ])('the key %s: %s', (key, isOwn) => {
    expect(isOwnKey(key)).toBe(isOwn);
  });

  test('of the tables that Strapi keeps, those of others stay as they were written, in their order', () => {
    const others = [{ name: 'audit', dependsOn: [{ name: 'users' }] }, 'plain', 7, null];
    const kept = [others[0], { name: 'insights_jobs' }, others[1], 'insights_events', others[2], others[3]];
    expect(splitKept(kept, TABLES)).toEqual({ own: TABLES, rest: others });
  });

  test.each([null, 'text', { name: 'insights_events' }])('a list that is none is left alone: %j', (value) => {
    expect(splitKept(value, TABLES)).toEqual({ own: [], rest: value });
  });

  test('of the schema that Strapi remembers, everything else stays', () => {
    const schema = { version: 1, tables: [{ name: 'articles', columns: [] }, { name: 'insights_events', columns: [] }] };
    expect(splitRemembered(schema, TABLES)).toEqual({
      own: ['insights_events'],
      rest: { version: 1, tables: [{ name: 'articles', columns: [] }] },
    });
    expect(splitRemembered(null, TABLES)).toEqual({ own: [], rest: null });
  });

  test('no content type has a relation or component: Strapi would give it further tables, which nobody would remove', () => {
    const schemas = [...Object.values(contentTypes).map(({ schema }) => schema), ...Object.values(tables)];
    const types = schemas.flatMap(({ attributes }) => Object.values(attributes).map(({ type }: { type: string }) => type));
    expect(types.filter((type) => ['relation', 'component', 'dynamiczone', 'media'].includes(type))).toEqual([]);
  });
});
