import { Badge, Box, Flex, Searchbar, SearchForm, Typography } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { useInsightsSettingsQuery } from '../../api';
import { EmptyNote, Panel, QueryState, RankedTable, useText, type RankedColumn } from '../../components';
import type { SettingsView } from '../../../contracts';
import { groupOf, GROUPS, matches, settingRows, type SettingRow } from './settingRows';
import { SettingValue } from './SettingValue';

/** The settings in effect. They are changed in the app's configuration or the environment, not here. */
export const Configuration = () => {
  const query = useInsightsSettingsQuery({});
  return <QueryState query={query}>{(view) => <Groups view={view} />}</QueryState>;
};

const Groups = ({ view }: { view: SettingsView }) => {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const words = parameters.get('search') ?? '';
  const search = (next: string) =>
    setParameters(next === '' ? { tab: 'configuration' } : { tab: 'configuration', search: next }, { replace: true });
  const rows = settingRows(view).filter((row) => matches(row, words.trim()));

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={4} wrap="wrap">
        <Box width={{ initial: '100%', medium: '36rem' }}>
          <SearchForm onSubmit={(event) => event.preventDefault()}>
            <Searchbar
              name="search"
              value={words}
              onChange={(event) => search(event.target.value)}
              onClear={() => search('')}
              clearLabel={text('settings.search.clear')}
              placeholder={text('settings.search.example')}
            >
              {text('settings.search')}
            </Searchbar>
          </SearchForm>
        </Box>
        <Typography variant="pi" textColor="neutral600">
          {text('settings.about', { version: view.version, database: text(`settings.database.${view.database}`) })}
        </Typography>
      </Flex>
      {rows.length === 0 ? <EmptyNote title={text('settings.search.none')} isCard /> : null}
      {GROUPS.map((group) => {
        const own = rows.filter((row) => groupOf(row) === group);
        return own.length === 0 ? null : (
          <Panel key={group} title={text(`settings.group.${group}`)} description={text(`settings.group.${group}.hint`)}>
            <SettingTable caption={text(`settings.group.${group}`)} rows={own} />
          </Panel>
        );
      })}
    </Flex>
  );
};

const SettingTable = ({ caption, rows }: { caption: string; rows: SettingRow[] }) => {
  const text = useText();
  const columns: RankedColumn<SettingRow>[] = [
    {
      key: 'key',
      header: text('settings.column.key'),
      width: '25%',
      render: ({ key }) => (
        <Box minWidth="18rem">
          <Typography fontWeight="semiBold">{key}</Typography>
        </Box>
      ),
    },
    {
      key: 'value',
      header: text('settings.column.value'),
      width: '35%',
      render: ({ value }) => <SettingValue value={value} />,
    },
    {
      key: 'origin',
      header: text('settings.column.origin'),
      width: '12%',
      render: ({ origin }) => (
        <Badge variant={origin === 'default' ? 'neutral' : 'primary'}>{text(`settings.origin.${origin}`)}</Badge>
      ),
    },
    {
      key: 'variable',
      header: text('settings.column.variable'),
      width: '28%',
      render: ({ variable }) => (
        <Typography variant="pi" textColor="neutral600" style={{ fontFamily: 'monospace' }}>
          {variable}
        </Typography>
      ),
    },
  ];
  return <RankedTable caption={caption} columns={columns} rows={rows} keyOf={({ key }) => key} />;
};
